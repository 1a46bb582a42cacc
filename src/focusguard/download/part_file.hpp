// A file on its way: it grows under the name FILE.part, survives an interrupted run, and gets its
// own name only when it is complete.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

#include "focusguard/base/result.hpp"

namespace focusguard::download {

// Errors are one sentence that says what to do: kResourceExhausted (the disk is full),
// kFailedPrecondition (the folder cannot be written to), kAlreadyExists (another program is at it).
class PartFile {
public:
    // Opens FILE.part or makes it, and its folder, and keeps others from it until the end. `file`
    // has a name and a folder.
    static Result<PartFile> open(const std::filesystem::path& file);

    PartFile(PartFile&& other) noexcept;
    PartFile& operator=(PartFile&&) = delete;
    ~PartFile();

    std::uint64_t size() const { return size_; }  // bytes

    const std::filesystem::path& path() const { return part_; }

    // Writes at the end; on the disk's way at once, so that nothing is lost with the process.
    Status append(std::span<const std::byte> bytes);

    // Makes it empty.
    Status clear();

    // Gives it the file's name, replacing what has it, once all of it is on the disk.
    Status publish();

    // Removes it.
    void discard();

private:
    PartFile(int descriptor, std::uint64_t size, std::filesystem::path file,
             std::filesystem::path part)
        : descriptor_(descriptor), size_(size), file_(std::move(file)), part_(std::move(part)) {}

    int descriptor_;
    std::uint64_t size_;
    std::filesystem::path file_;
    std::filesystem::path part_;
};

}  // namespace focusguard::download
