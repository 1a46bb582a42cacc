// Result<T>: a value, or the Error that kept us from having one. The member names are those of
// std::expected, so that an alias can replace this class once the compilers have it.
#pragma once

#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

#include "focusguard/base/assert.hpp"
#include "focusguard/base/error.hpp"

namespace focusguard {

// Wraps an Error on its way into a Result.
class Unexpected {
public:
    explicit Unexpected(Error error) : error_(std::move(error)) {}

    Unexpected(ErrorCode code, std::string message) : error_(code, std::move(message)) {}

    Error&& take() && { return std::move(error_); }

private:
    Error error_;
};

template <typename T>
class [[nodiscard]] Result {
public:
    using value_type = T;

    Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}

    Result(Unexpected failure) : content_(std::in_place_index<1>, std::move(failure).take()) {}

    bool has_value() const { return content_.index() == 0; }

    explicit operator bool() const { return has_value(); }

    T& value() & {
        FG_ASSERT(has_value());
        return *std::get_if<0>(&content_);
    }

    const T& value() const& {
        FG_ASSERT(has_value());
        return *std::get_if<0>(&content_);
    }

    T&& value() && {
        FG_ASSERT(has_value());
        return std::move(*std::get_if<0>(&content_));
    }

    T& operator*() & { return value(); }

    const T& operator*() const& { return value(); }

    T&& operator*() && { return std::move(*this).value(); }

    T* operator->() { return &value(); }

    const T* operator->() const { return &value(); }

    const Error& error() const& {
        const Error* error = std::get_if<1>(&content_);
        FG_ASSERT(error != nullptr);
        return *error;
    }

    Error&& error() && {
        Error* error = std::get_if<1>(&content_);
        FG_ASSERT(error != nullptr);
        return std::move(*error);
    }

private:
    std::variant<T, Error> content_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    using value_type = void;

    Result() = default;

    Result(Unexpected failure) : error_(std::move(failure).take()) {}

    bool has_value() const { return !error_.has_value(); }

    explicit operator bool() const { return has_value(); }

    void value() const { FG_ASSERT(has_value()); }

    const Error& error() const& {
        FG_ASSERT(!has_value());
        return *error_;
    }

    Error&& error() && {
        FG_ASSERT(!has_value());
        return std::move(*error_);
    }

private:
    std::optional<Error> error_;
};

using Status = Result<void>;

}  // namespace focusguard

// The value of EXPRESSION, or, when it has none, a return of its error from this function.
// A statement expression (GCC and Clang, our two compilers) lets it stand inside a declaration. Not
// after other values in braces or in a call that own something: GCC does not destroy those when it
// returns.
#define FG_TRY(expression)                                                 \
    __extension__({                                                        \
        auto fg_result = (expression);                                     \
        if (!fg_result) {                                                  \
            return ::focusguard::Unexpected(std::move(fg_result).error()); \
        }                                                                  \
        std::move(fg_result).value();                                      \
    })
