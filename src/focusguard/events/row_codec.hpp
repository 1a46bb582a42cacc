// A row of the diary to the bytes that the journal keeps of it, and back.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "focusguard/events/diary_row.hpp"

namespace focusguard::events {

// The row's columns as a CBOR array, but for seq, which the journal's record has itself. Numbers
// are exact, and texts are kept byte by byte.
std::vector<std::byte> encode_row(const DiaryRow& row);

// The row that encode_row() was given, seq being 0; none when the bytes are no such array.
std::optional<DiaryRow> decode_row(std::span<const std::byte> bytes);

}  // namespace focusguard::events
