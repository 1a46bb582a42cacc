#include "focusguard/events/journal_record.hpp"

#include <cstring>
#include <string>

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace focusguard::events {
namespace {

using ::testing::SizeIs;

using Bytes = std::vector<std::byte>;

Bytes bytes_of(std::string_view text) {
    Bytes bytes(text.size());
    std::memcpy(bytes.data(), text.data(), text.size());
    return bytes;
}

// A journal of 4 KB, and where its records end.
struct Journal {
    Bytes bytes = journal_mark();
    std::vector<std::size_t> ends;

    Journal() {
        for (std::int64_t seq = 1; bytes.size() < 4096; ++seq) {
            append_record(bytes, seq,
                          bytes_of(std::string(static_cast<std::size_t>(40 + seq % 7), 'x')));
            ends.push_back(bytes.size());
        }
    }

    std::size_t records_before(std::size_t at) const {
        std::size_t records = 0;
        while (records < ends.size() && ends[records] <= at) {
            ++records;
        }
        return records;
    }
};

// So that journals of one version are read by the next, on any machine.
TEST(JournalRecord, IsWrittenAsDocumented) {
    Bytes bytes;
    append_record(bytes, 0x0102030405060708, bytes_of("123456789"));
    const std::string golden(
        "\x09\x00\x00\x00"
        "\x08\x07\x06\x05\x04\x03\x02\x01"
        "\x7c\xba\x5d\xf7"
        "123456789",
        25);
    EXPECT_EQ(bytes, bytes_of(golden));
    EXPECT_EQ(journal_mark(), bytes_of("FGDIAR01"));
}

TEST(JournalRecord, GivesBackAllRecords) {
    const Journal journal;
    const JournalScan scan = scan_journal(journal.bytes);
    EXPECT_TRUE(scan.whole);
    ASSERT_THAT(scan.records, SizeIs(journal.ends.size()));
    EXPECT_EQ(scan.records[2].seq, 3);
    EXPECT_THAT(scan.records[2].payload, SizeIs(43));
}

TEST(JournalRecord, IsEmptyAfterItsMark) {
    EXPECT_TRUE(scan_journal(journal_mark()).whole);
    EXPECT_FALSE(scan_journal({}).whole);
    EXPECT_FALSE(scan_journal(bytes_of("FGDIAR99")).whole);
}

TEST(JournalRecord, GivesEveryRecordBeforeACutAtAnyByte) {
    const Journal journal;
    for (std::size_t length = 0; length < journal.bytes.size(); ++length) {
        const JournalScan scan = scan_journal(std::span(journal.bytes).first(length));
        EXPECT_THAT(scan.records, SizeIs(journal.records_before(length)));
        const bool ends_with_a_record =
            length == 8 || std::ranges::find(journal.ends, length) != journal.ends.end();
        EXPECT_EQ(scan.whole, ends_with_a_record) << length;
    }
}

TEST(JournalRecord, GivesEveryRecordBeforeAFlippedBitOfAnyByte) {
    const Journal journal;
    for (std::size_t at = 0; at < journal.bytes.size(); ++at) {
        for (const int mask : {0x01, 0x80, 0xff}) {
            Bytes bytes = journal.bytes;
            bytes[at] ^= static_cast<std::byte>(mask);
            const JournalScan scan = scan_journal(bytes);
            EXPECT_FALSE(scan.whole) << at;
            EXPECT_THAT(scan.records, SizeIs(journal.records_before(at))) << at;
        }
    }
}

TEST(JournalRecord, EndsAtANumberThatDoesNotRise) {
    Bytes bytes = journal_mark();
    for (const std::int64_t seq : {5, 6, 6}) {
        append_record(bytes, seq, {});
    }
    const JournalScan scan = scan_journal(bytes);
    EXPECT_FALSE(scan.whole);
    EXPECT_THAT(scan.records, SizeIs(2));
}

RC_GTEST_PROP(JournalRecord, EndsWhateverTheBytesAre, (const std::vector<std::uint8_t>& tail)) {
    Bytes bytes = journal_mark();
    const auto more = std::as_bytes(std::span(tail));
    bytes.insert(bytes.end(), more.begin(), more.end());
    const JournalScan scan = scan_journal(bytes);
    for (const JournalRecord& record : scan.records) {
        RC_ASSERT(record.payload.size() < bytes.size());
    }
}

}  // namespace
}  // namespace focusguard::events
