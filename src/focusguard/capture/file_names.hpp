// What a file holds, told by the ending of its name, where folders are looked through.
#pragma once

#include <filesystem>

namespace focusguard::capture {

// JPEG, PNG, BMP, WebP, TIFF or PNM, in capitals or not.
bool is_image_name(const std::filesystem::path& path);

// A video, or a GIF, which may move: MP4, MOV, M4V, MKV, WebM, AVI, MPEG, MPEG-TS, WMV, FLV, OGV,
// 3GP or GIF.
bool is_clip_name(const std::filesystem::path& path);

}  // namespace focusguard::capture
