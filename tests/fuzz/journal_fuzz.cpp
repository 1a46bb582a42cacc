// Any bytes as a journal that a crash or a disk has left. Whatever they are, the scan ends within
// them, numbers rise, and each record is a row or none.
#include <cstddef>
#include <cstdint>
#include <span>

#include "focusguard/base/assert.hpp"
#include "focusguard/events/journal_record.hpp"
#include "focusguard/events/row_codec.hpp"

namespace {

using namespace focusguard;

// A payload's own bytes, as if their checksum were right: what a hostile file could bring.
void check_payload(std::span<const std::byte> payload) {
    const std::optional<events::DiaryRow> row = events::decode_row(payload);
    if (row) {
        FG_ASSERT(events::decode_row(events::encode_row(*row)).has_value());
    }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::span bytes = std::as_bytes(std::span(data, size));
    const events::JournalScan scan = events::scan_journal(bytes);
    std::size_t payload_bytes = 0;
    std::int64_t last = INT64_MIN;
    for (const events::JournalRecord& record : scan.records) {
        FG_ASSERT(payload_bytes == 0 || record.seq > last);
        last = record.seq;
        payload_bytes += record.payload.size() + 1;
        check_payload(record.payload);
    }
    FG_ASSERT(payload_bytes <= size);
    check_payload(bytes);
    return 0;
}
