// A `.task` bundle, which is a zip file → the bytes of its members, whatever they may be.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>

#include "focusguard/base/result.hpp"
#include "focusguard/vision/model_file.hpp"

struct zip;

namespace focusguard::vision {

// The messages of errors are clauses that say what is wrong with the file ("has no ..."). One
// thread at a time.
class ModelArchive {
public:
    // Errors: kNotFound (no such file), kFailedPrecondition (it cannot be read), kDataLoss (it is
    // no zip file, or contradicts itself).
    static Result<ModelArchive> open(const std::filesystem::path& file);

    // Unpacks a member that must have that many bytes, so that a bundle cannot ask for more memory
    // than its reader meant to give. Error: kDataLoss (there is none, it has another size, or it
    // cannot be unpacked).
    Result<ModelBytes> read(std::string_view name, std::size_t size);

private:
    struct Discard {
        void operator()(zip* archive) const;
    };

    explicit ModelArchive(zip* archive) : archive_(archive) {}

    std::unique_ptr<zip, Discard> archive_;
};

}  // namespace focusguard::vision
