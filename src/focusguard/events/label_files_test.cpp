#include "focusguard/events/label_files.hpp"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/base/local_day.hpp"
#include "focusguard/base/log.hpp"
#include "focusguard/events/faulty_file_system.hpp"
#include "focusguard/events/test_rows.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::events {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kAfternoon;
using ::testing::SizeIs;
using testing::Table;
using enum state::FocusState;

constexpr const char* kFirstId = "11111111-1111-4111-8111-111111111111";
constexpr const char* kSecondId = "22222222-2222-4222-8222-222222222222";

WallTime after(Nanoseconds time) {
    return kAfternoon + time;
}

Label label(const char* id, Nanoseconds created, Nanoseconds from, Nanoseconds to,
            std::optional<state::FocusState> state) {
    return {id, after(created), after(from), after(to), state};
}

class LabelFilesTest : public ::testing::Test {
protected:
    void TearDown() override { log::set_level(log::Level::kInfo); }

    Status try_to_write(const Label& row) {
        return write_label(folder_.path(), row, "0.1.0", file_system_);
    }

    void write(const Label& row) {
        const Status written = try_to_write(row);
        ASSERT_TRUE(written) << written.error().message();
    }

    LabelRows read(Nanoseconds from, Nanoseconds to) {
        return read_label_rows(folder_.path(), after(from), after(to)).value();
    }

    fs::path in_folder(const std::string& date, const std::string& name) const {
        return folder_.path() / ("date=" + date) / name;
    }

    testing::TimeZone zone_{"UTC"};
    TemporaryFolder folder_{testing::memory_folder()};
    testing::FaultyFileSystem file_system_;
};

TEST_F(LabelFilesTest, GivesBackWhatWasWritten) {
    Label full = label(kFirstId, 600s, 0s, 300s, kDistracted);
    full.source = LabelSource::kSampling;
    full.note = "it's “noted” 漢";
    full.session_id = kSecondId;
    const Label plain = label(kSecondId, 601s, 300s + 1us, 301s, kAway);
    Label deletion = full;
    deletion.created_at = after(602s);
    deletion.state.reset();
    write(full);
    write(plain);
    write(deletion);
    EXPECT_THAT(read(0s, 400s).rows, ElementsAre(full, plain, deletion));
}

TEST_F(LabelFilesTest, WritesColumnsThatAnybodyCanRead) {
    Label row = label(kFirstId, 600s, 0s, 300s, kDistracted);
    row.source = LabelSource::kCorrection;
    write(row);
    const std::vector<fs::path> files = testing::parquet_files(folder_.path());
    ASSERT_THAT(files, SizeIs(1));
    EXPECT_EQ(files[0].parent_path().filename(), "date=2026-11-23");
    EXPECT_EQ(testing::query("DESCRIBE SELECT * FROM " + testing::parquet_sql(files[0])).size(),
              8U);
    EXPECT_EQ(
        testing::query("SELECT label_id, created_at - 1795447200, from_ts - 1795447200, "
                       "to_ts - 1795447200, state, source, note, session_id FROM " +
                       testing::parquet_sql(files[0])),
        (Table{{kFirstId, "600.0", "0.0", "300.0", "DISTRACTED", "correction", "NULL", "NULL"}}));
    const std::string file = sql_literal(files[0].string());
    EXPECT_EQ(testing::query("SELECT decode(key), decode(value) FROM parquet_kv_metadata(" + file +
                             ") ORDER BY 1"),
              (Table{{"label_schema_version", "1"}, {"program_version", "0.1.0"}}));
    EXPECT_EQ(testing::query("SELECT DISTINCT compression FROM parquet_metadata(" + file + ")"),
              (Table{{"ZSTD"}}));
}

TEST_F(LabelFilesTest, FindsAllThatOverlapsAndNothingElse) {
    const Label before_midnight = label(kFirstId, 12h, 8h, 9h, kFocused);  // 23:20 to 00:20
    write(before_midnight);
    write(label(kSecondId, 12h + 1s, -30h, -29h, kAway));
    const auto next_day = parse_local_day("2026-11-24").value();
    EXPECT_THAT(read_label_rows(folder_.path(), next_day.from, next_day.to).value().rows,
                ElementsAre(before_midnight));
    EXPECT_THAT(read(9h, 10h).rows, IsEmpty());
    EXPECT_THAT(read(7h, 8h).rows, IsEmpty());
}

TEST_F(LabelFilesTest, FindsLabelsThatWereWrittenInAnotherTimeZone) {
    const Label row = label(kFirstId, 1h, -1h, 0h, kFocused);
    {
        const testing::TimeZone kiritimati("Pacific/Kiritimati");
        write(row);
    }
    const testing::TimeZone niue("Pacific/Niue");
    const LocalDay day = local_day_of(row.from);
    EXPECT_THAT(read_label_rows(folder_.path(), day.from, day.to).value().rows, ElementsAre(row));
}

TEST_F(LabelFilesTest, HasNoLabelsWhereThereIsNoFolder) {
    EXPECT_THAT(read_label_rows(folder_.path() / "none", after(0s), after(1s)).value().rows,
                IsEmpty());
    EXPECT_EQ(find_label(folder_.path() / "none", kFirstId).error().code(), ErrorCode::kNotFound);
}

TEST_F(LabelFilesTest, CountsBrokenFilesAndReadsTheOthers) {
    log::set_level(log::Level::kError);
    const Label row = label(kFirstId, 600s, 0s, 300s, kFocused);
    write(row);
    std::ofstream(in_folder("2026-11-23", "labels_0.parquet")) << "no Parquet file";
    fs::copy_file(testing::parquet_files(folder_.path()).back(),
                  in_folder("2026-11-23", "torn.parquet"));
    fs::resize_file(in_folder("2026-11-23", "torn.parquet"), 100);
    const LabelRows found = read(0s, 600s);
    EXPECT_THAT(found.rows, ElementsAre(row));
    EXPECT_EQ(found.unreadable_files, 2U);
}

TEST_F(LabelFilesTest, LeavesOutRowsThatMakeNoSense) {
    testing::write_parquet(
        in_folder("2026-11-23", "labels_0.parquet"),
        "SELECT label_id, 1795447200.0 AS created_at, begins::DOUBLE AS from_ts, "
        "ends::DOUBLE AS to_ts, state, source, NULL::VARCHAR AS note, NULL::VARCHAR AS session_id "
        "FROM (VALUES ('good', '1795447200', '1795447300', 'AWAY', 'user'), "
        "(NULL, '1795447200', '1795447300', 'AWAY', 'user'), "
        "('empty', '1795447200', '1795447200', 'AWAY', 'user'), "
        "('nan', 'nan', '1795447300', 'AWAY', 'user'), "
        "('infinite', '1795447200', 'inf', 'AWAY', 'user'), "
        "('asleep', '1795447200', '1795447300', 'ASLEEP', 'user'), "
        "('guessed', '1795447200', '1795447300', 'AWAY', 'guess')) "
        "t(label_id, begins, ends, state, source)");
    const LabelRows found = read(0s, 600s);
    ASSERT_THAT(found.rows, SizeIs(1));
    EXPECT_EQ(found.rows[0].label_id, "good");
    EXPECT_EQ(found.unreadable_files, 0U);
}

TEST_F(LabelFilesTest, ResolveForTraining) {
    write(label(kFirstId, 600s, 0s, 300s, kFocused));
    write(label(kSecondId, 601s, 100s, 200s, kAway));
    EXPECT_THAT(
        read_labels(folder_.path(), after(50s), after(250s)).value(),
        ElementsAre(LabelSpan{after(50s), after(100s), kFocused, LabelSource::kUser, kFirstId},
                    LabelSpan{after(100s), after(200s), kAway, LabelSource::kUser, kSecondId},
                    LabelSpan{after(200s), after(250s), kFocused, LabelSource::kUser, kFirstId}));
}

// The query of docs/labels.md.
TEST_F(LabelFilesTest, CanBeResolvedInSql) {
    write(label(kFirstId, 600s, 0s, 300s, kFocused));
    write(label(kSecondId, 601s, 100s, 200s, kAway));
    Label taken_back = label("33333333-3333-4333-8333-333333333333", 602s, 0s, 300s, kDistracted);
    write(taken_back);
    taken_back.created_at = after(603s);
    taken_back.state.reset();
    write(taken_back);
    const std::string labels = "read_parquet('" + folder_.path().string() + "/*/*.parquet')";
    EXPECT_EQ(testing::query("SELECT e.ts, arg_max(l.state, l.created_at) AS said "
                             "FROM (SELECT unnest([50, 100, 200, 300]) AS ts) e "
                             "LEFT JOIN (SELECT * FROM " +
                             labels + " WHERE label_id NOT IN (SELECT label_id FROM " + labels +
                             " WHERE state IS NULL)) l "
                             "ON l.from_ts <= 1795447200 + e.ts AND 1795447200 + e.ts < l.to_ts "
                             "GROUP BY ALL ORDER BY ts"),
              (Table{{"50", "FOCUSED"}, {"100", "AWAY"}, {"200", "FOCUSED"}, {"300", "NULL"}}));
}

TEST_F(LabelFilesTest, FindALabelAndItsDeletionById) {
    const Label row = label(kFirstId, 600s, 0s, 300s, kFocused);
    write(row);
    EXPECT_EQ(find_label(folder_.path(), kFirstId).value(), row);
    EXPECT_EQ(find_label(folder_.path(), kSecondId).error().code(), ErrorCode::kNotFound);
    Label deletion = row;
    deletion.created_at = after(700s);
    deletion.state.reset();
    write(deletion);
    EXPECT_EQ(find_label(folder_.path(), kFirstId).value(), deletion);
}

// Each operation of the file system in turn fails: then the user is told, and a reader sees the
// label whole or not at all.
TEST_F(LabelFilesTest, SayWhenALabelIsNotSafe) {
    write(label(kFirstId, 600s, 0s, 300s, kFocused));
    const std::size_t operations = file_system_.operations.size();
    ASSERT_GE(operations, 4U);
    for (std::size_t failing = 1; failing <= operations; ++failing) {
        fs::remove_all(folder_.path());
        file_system_.operations.clear();
        file_system_.fault = [failing](int operation, const std::string&) {
            return operation == static_cast<int>(failing) ? std::errc::no_space_on_device
                                                          : std::errc();
        };
        const Status written = try_to_write(label(kFirstId, 600s, 0s, 300s, kFocused));
        ASSERT_FALSE(written) << file_system_.operations.back();
        EXPECT_EQ(written.error().code(), ErrorCode::kUnavailable);
        EXPECT_THAT(written.error().message(), HasSubstr("free some space"));
        const bool is_named = failing == operations;  // only the folder's sync failed
        EXPECT_EQ(testing::parquet_files(folder_.path()).size(), is_named ? 1U : 0U);
        EXPECT_EQ(read(0s, 600s).unreadable_files, 0U);
        file_system_.fault = nullptr;
    }
}

TEST(LabelsFolder, IsBesideTheDiary) {
    const fs::path here = fs::current_path();
    EXPECT_EQ(labels_folder("data/events/"), here / "data/labels");
    EXPECT_EQ(labels_folder("data/events"), here / "data/labels");
    EXPECT_EQ(labels_folder("events"), here / "labels");
    EXPECT_EQ(labels_folder("/var/diary/../diary/events//"), "/var/diary/labels");
    EXPECT_EQ(labels_folder("."), here.parent_path() / "labels");
}

}  // namespace
}  // namespace focusguard::events
