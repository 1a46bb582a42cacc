#include "focusguard/events/journal_record.hpp"

#include <algorithm>
#include <array>

#include <boost/crc.hpp>
#include <boost/endian/conversion.hpp>

namespace focusguard::events {

namespace {

namespace endian = boost::endian;

// The last two digits are the version of the format and of the payloads.
constexpr std::array<char, 8> kMark = {'F', 'G', 'D', 'I', 'A', 'R', '0', '1'};

constexpr std::size_t kLengthAt = 0;
constexpr std::size_t kSeqAt = 4;
constexpr std::size_t kCrcAt = 12;
constexpr std::size_t kHeadBytes = 16;

using Head = std::array<unsigned char, kHeadBytes>;

// Castagnoli's polynomial, which catches more errors in records of this size than the zip one.
using Crc32c = boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true>;

std::uint32_t crc_of(const Head& head, std::span<const std::byte> payload) {
    Crc32c crc;
    crc.process_bytes(head.data(), kCrcAt);
    crc.process_bytes(payload.data(), payload.size());
    return crc.checksum();
}

}  // namespace

std::vector<std::byte> journal_mark() {
    const auto bytes = std::as_bytes(std::span(kMark));
    return {bytes.begin(), bytes.end()};
}

void append_record(std::vector<std::byte>& bytes, std::int64_t seq,
                   std::span<const std::byte> payload) {
    Head head{};
    endian::store_little_u32(head.data() + kLengthAt, static_cast<std::uint32_t>(payload.size()));
    endian::store_little_s64(head.data() + kSeqAt, seq);
    endian::store_little_u32(head.data() + kCrcAt, crc_of(head, payload));
    const auto head_bytes = std::as_bytes(std::span(head));
    bytes.insert(bytes.end(), head_bytes.begin(), head_bytes.end());
    bytes.insert(bytes.end(), payload.begin(), payload.end());
}

JournalScan scan_journal(std::span<const std::byte> bytes) {
    const std::vector<std::byte> mark = journal_mark();
    JournalScan scan;
    if (bytes.size() < mark.size() || !std::equal(mark.begin(), mark.end(), bytes.begin())) {
        scan.whole = false;
        return scan;
    }
    bytes = bytes.subspan(mark.size());
    while (!bytes.empty()) {
        Head head{};
        if (bytes.size() < head.size()) {
            scan.whole = false;
            break;
        }
        std::copy_n(bytes.begin(), head.size(), std::as_writable_bytes(std::span(head)).begin());
        const std::uint32_t length = endian::load_little_u32(head.data() + kLengthAt);
        const std::int64_t seq = endian::load_little_s64(head.data() + kSeqAt);
        bytes = bytes.subspan(head.size());
        const bool fits = length <= bytes.size();
        const bool rises = scan.records.empty() || seq > scan.records.back().seq;
        if (!fits || !rises ||
            crc_of(head, bytes.first(length)) != endian::load_little_u32(head.data() + kCrcAt)) {
            scan.whole = false;
            break;
        }
        scan.records.push_back({seq, bytes.first(length)});
        bytes = bytes.subspan(length);
    }
    return scan;
}

}  // namespace focusguard::events
