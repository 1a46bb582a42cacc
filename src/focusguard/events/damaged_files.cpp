#include "focusguard/events/damaged_files.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <string_view>
#include <system_error>

#include <boost/endian/conversion.hpp>
#include <fmt/format.h>

#include "focusguard/base/log.hpp"
#include "focusguard/events/diary_folder.hpp"

namespace focusguard::events {

namespace {

namespace fs = std::filesystem;

// Of the Parquet format: "PAR1", columns, index, length of the index (4 bytes), "PAR1".
constexpr std::string_view kMagic = "PAR1";
constexpr std::uint64_t kFrameBytes = 12;

constexpr std::chrono::seconds kRestingAge{60};

}  // namespace

bool has_parquet_frame(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary | std::ios::ate);
    if (!stream) {
        return true;
    }
    const auto size = static_cast<std::uint64_t>(stream.tellg());
    if (size < kFrameBytes) {
        return false;
    }
    std::array<char, kMagic.size()> begin{};
    std::array<char, 4 + kMagic.size()> end{};
    stream.seekg(0).read(begin.data(), begin.size());
    stream.seekg(-static_cast<std::streamoff>(end.size()), std::ios::end)
        .read(end.data(), end.size());
    if (!stream) {
        return true;
    }
    std::array<unsigned char, 4> length{};
    std::copy_n(end.begin(), length.size(), length.begin());
    return std::string_view(begin.data(), begin.size()) == kMagic &&
           std::string_view(end.data() + length.size(), kMagic.size()) == kMagic &&
           boost::endian::load_little_u32(length.data()) <= size - kFrameBytes;
}

bool set_aside_if_damaged(const FileEntry& file, WallTime now, FileSystem& file_system) {
    if (now.since_epoch() - file.modified_at < kRestingAge || has_parquet_frame(file.path)) {
        return false;
    }
    fs::path aside = file.path;
    aside += kDamagedSuffix;
    if (const std::error_code failure = file_system.rename(file.path, aside)) {
        log::warning(fmt::format("the diary's file {} is damaged, and cannot be set aside: {}",
                                 file.path.string(), failure.message()));
        return false;
    }
    log::warning(
        fmt::format("the diary's file {} is damaged, and no reader can read it; it is "
                    "kept as {}",
                    file.path.string(), aside.filename().string()));
    return true;
}

std::size_t set_aside_damaged(std::span<const FileEntry> files, WallTime now,
                              FileSystem& file_system) {
    return static_cast<std::size_t>(std::ranges::count_if(files, [&](const FileEntry& file) {
        return file.path.extension() == ".parquet" && set_aside_if_damaged(file, now, file_system);
    }));
}

}  // namespace focusguard::events
