#include "focusguard/events/row_codec.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

namespace focusguard::events {

namespace {

using nlohmann::json;

constexpr std::array kAllModes = {session::Mode::kIdle, session::Mode::kRunning,
                                  session::Mode::kPaused, session::Mode::kStopped};

class ColumnWriter {
public:
    explicit ColumnWriter(json& columns) : columns_(columns) {}

    // In microseconds, which are whole numbers: what epoch_seconds() rounds is not lost.
    void operator()(WallTime time) { columns_.push_back(time.since_epoch().count()); }

    void operator()(Seconds time) { columns_.push_back(time.count()); }

    void operator()(double value) { columns_.push_back(value); }

    void operator()(bool value) { columns_.push_back(value); }

    void operator()(std::int64_t /*seq*/) {}  // stands in the record's head

    void operator()(const std::string& value) { columns_.push_back(value); }

    void operator()(session::Mode mode) {
        columns_.push_back(std::string(session::to_string(mode)));
    }

    void operator()(state::FocusState state) {
        columns_.push_back(std::string(state::to_string(state)));
    }

    template <typename T>
    void operator()(const std::optional<T>& value) {
        if (value) {
            (*this)(*value);
        } else {
            columns_.push_back(nullptr);
        }
    }

private:
    json& columns_;
};

// Takes one array of plain values, and nothing that is nested, however deep a damaged or hostile
// file would have us follow it.
class FlatArray final : public nlohmann::json_sax<json> {
public:
    std::vector<json> values;

    bool null() override { return keep(nullptr); }

    bool boolean(bool value) override { return keep(value); }

    bool number_integer(std::int64_t value) override { return keep(value); }

    bool number_unsigned(std::uint64_t value) override { return keep(value); }

    bool number_float(double value, const std::string& /*text*/) override { return keep(value); }

    bool string(std::string& value) override { return keep(std::move(value)); }

    bool binary(json::binary_t& /*value*/) override { return false; }

    bool start_object(std::size_t /*elements*/) override { return false; }

    bool key(std::string& /*value*/) override { return false; }

    bool end_object() override { return false; }

    bool start_array(std::size_t /*elements*/) override { return !std::exchange(begun_, true); }

    bool end_array() override { return true; }

    bool parse_error(std::size_t /*position*/, const std::string& /*last_token*/,
                     const json::exception& /*problem*/) override {
        return false;
    }

private:
    bool keep(json value) {
        if (begun_) {
            values.push_back(std::move(value));
        }
        return begun_;
    }

    bool begun_ = false;
};

template <typename Enum, std::size_t count>
std::optional<Enum> value_named(std::string_view name, const std::array<Enum, count>& all) {
    const auto* const found = std::find_if(all.begin(), all.end(),
                                           [name](Enum value) { return to_string(value) == name; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

// Takes the columns one by one; one that is missing or of another kind spoils the row. A row that
// an earlier version has left in a journal ends before the columns that came later, which may be
// null.
class ColumnReader {
public:
    explicit ColumnReader(const std::vector<json>& columns) : columns_(columns) {}

    bool took_all() const { return good_ && next_ == columns_.size(); }

    void operator()(WallTime& time) {
        if (const json* const value = take(&json::is_number_integer)) {
            time = WallTime(std::chrono::microseconds(value->get<std::int64_t>()));
        }
    }

    void operator()(Seconds& time) {
        double count = 0.0;
        (*this)(count);
        time = Seconds(count);
    }

    void operator()(double& number) {
        if (const json* const value = take(&json::is_number)) {
            number = value->get<double>();
        }
    }

    void operator()(bool& flag) {
        if (const json* const value = take(&json::is_boolean)) {
            flag = value->get<bool>();
        }
    }

    void operator()(std::int64_t& /*seq*/) {}  // stands in the record's head

    void operator()(std::string& text) {
        if (const json* const value = take(&json::is_string)) {
            text = value->get<std::string>();
        }
    }

    void operator()(session::Mode& mode) { named(mode, kAllModes); }

    void operator()(state::FocusState& state) { named(state, state::kAllFocusStates); }

    template <typename T>
    void operator()(std::optional<T>& value) {
        if (next_ == columns_.size()) {
            value.reset();
            return;
        }
        if (columns_[next_].is_null()) {
            value.reset();
            ++next_;
            return;
        }
        (*this)(value.emplace());
    }

private:
    const json* take(bool (json::*is_right)() const noexcept) {
        if (next_ >= columns_.size() || !(columns_[next_].*is_right)()) {
            good_ = false;
            return nullptr;
        }
        return &columns_[next_++];
    }

    template <typename Enum, std::size_t count>
    void named(Enum& value, const std::array<Enum, count>& all) {
        std::string name;
        (*this)(name);
        const std::optional<Enum> found = value_named(name, all);
        good_ = good_ && found.has_value();
        value = found.value_or(value);
    }

    const std::vector<json>& columns_;
    std::size_t next_ = 0;
    bool good_ = true;
};

}  // namespace

std::vector<std::byte> encode_row(const DiaryRow& row) {
    json columns = json::array();
    visit_columns(row, ColumnWriter(columns));
    const std::vector<std::uint8_t> cbor = json::to_cbor(columns);
    const auto bytes = std::as_bytes(std::span(cbor));
    return {bytes.begin(), bytes.end()};
}

std::optional<DiaryRow> decode_row(std::span<const std::byte> bytes) {
    FlatArray array;
    const auto* const data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    if (!json::sax_parse(data, data + bytes.size(), &array, json::input_format_t::cbor)) {
        return std::nullopt;
    }
    DiaryRow row;
    ColumnReader reader(array.values);
    visit_columns(row, reader);
    return reader.took_all() ? std::optional(std::move(row)) : std::nullopt;
}

}  // namespace focusguard::events
