#include "focusguard/care/diary_check.hpp"

#include "focusguard/care/care_test_support.hpp"

namespace focusguard::care {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class DiaryCheckTest : public testing::CareTest {
protected:
    DiaryCheck check(const DateRange& range = {}) {
        const auto checked = check_diary(tools(), range);
        EXPECT_TRUE(checked.has_value()) << (checked ? "" : checked.error().message());
        return checked ? *checked : DiaryCheck();
    }

    // The one thing that is wrong, as "WHERE: WHAT".
    std::string only_fault() {
        const DiaryCheck found = check();
        EXPECT_THAT(found.faults, SizeIs(1));
        return found.faults.empty() ? ""
                                    : found.faults.front().where + ": " + found.faults.front().what;
    }
};

TEST_F(DiaryCheckTest, ADiaryThatIsWellIsCounted) {
    write_file("events_1.parquet", 0.0, 50);
    write_file("events_2.parquet", 10.0, 50);
    write_file("events_1.parquet", 100'000.0, 20, "2026-11-24");
    const DiaryCheck found = check();
    EXPECT_THAT(found.faults, IsEmpty());
    EXPECT_EQ(found.days.size(), 2U);
    EXPECT_EQ(found.files(), 3U);
    EXPECT_EQ(found.rows(), 120U);
    EXPECT_GT(found.bytes(), 0U);
    EXPECT_THAT(found.files_by_version,
                ElementsAre(std::pair(events::kSchemaVersion, std::size_t{3})));
    EXPECT_EQ(check({"2026-11-24", std::nullopt}).rows(), 20U);
}

TEST_F(DiaryCheckTest, ChangesNothing) {
    write_file("events_1.parquet", 0.0, 50);
    fs::resize_file(day() / "events_1.parquet", 100);
    fs::last_write_time(day() / "events_1.parquet",
                        fs::file_time_type::clock::now() - std::chrono::hours(1));
    check();
    EXPECT_THAT(file_system_.operations, IsEmpty());
    EXPECT_TRUE(fs::exists(day() / "events_1.parquet"));
}

// A file that was cut short, or one of whose bytes has changed, is found wherever that is, or it
// reads as it was: zstd's frames carry no checksum, so that a changed value alone cannot be seen.
TEST_F(DiaryCheckTest, ACutFileIsFoundWhereverItIsCut) {
    write_file("events_1.parquet", 0.0, 50);
    const auto size = fs::file_size(day() / "events_1.parquet");
    for (std::uintmax_t left = 0; left < size; left += 97) {
        fs::resize_file(day() / "events_1.parquet", left);
        EXPECT_THAT(only_fault(), HasSubstr("date=2026-11-23/events_1.parquet: it cannot be read"))
            << left;
        fs::remove(day() / "events_1.parquet");
        write_file("events_1.parquet", 0.0, 50);
    }
}

TEST_F(DiaryCheckTest, ADamagedPageIsFoundWhenItsValuesAreRead) {
    write_file("events_1.parquet", 0.0, 500);
    std::fstream file(day() / "events_1.parquet", std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(40);
    file << std::string(60, '\x55');
    file.close();
    EXPECT_THAT(only_fault(), HasSubstr("it cannot be read"));
}

TEST_F(DiaryCheckTest, ADateThatIsNotTheFoldersIsFound) {
    write_query("events_1.parquet", "SELECT * REPLACE ('2026-11-22' AS date) FROM seed");
    EXPECT_THAT(only_fault(), HasSubstr("1 rows are of another date than the folder's"));
}

TEST_F(DiaryCheckTest, AColumnThatIsMissingOrOfAnotherTypeIsFound) {
    write_query("events_1.parquet", "SELECT * EXCLUDE (ts) FROM seed");
    EXPECT_THAT(only_fault(), HasSubstr("lacks the column ts"));
    write_query("events_1.parquet", "SELECT * REPLACE ('a' AS fps) FROM seed");
    EXPECT_THAT(only_fault(), HasSubstr("fps is VARCHAR, not DOUBLE"));
    write_query("events_1.parquet", "SELECT *, 1 AS more FROM seed");
    EXPECT_THAT(only_fault(), HasSubstr("has the column more, which FocusGuard does not know"));
}

TEST_F(DiaryCheckTest, AVersionThatIsNotKnownYetIsFound) {
    write_query("events_1.parquet", "SELECT * FROM seed", events::kSchemaVersion + 1);
    EXPECT_THAT(only_fault(), HasSubstr("has the schema version 7, and this FocusGuard knows"));
}

TEST_F(DiaryCheckTest, RowsInNoOrderAreFound) {
    write_query("events_1.parquet",
                "SELECT seed.* REPLACE (ts - i AS ts, 10 - i AS seq) FROM seed, range(5) r(i)");
    EXPECT_THAT(only_fault(), HasSubstr("not in the order of time (4 of them)"));
}

TEST_F(DiaryCheckTest, AClockThatWasSetBackIsNoFault) {
    write_query("events_1.parquet",
                "SELECT seed.* REPLACE (ts - i AS ts, 10 + i AS seq) FROM seed, range(5) r(i)");
    EXPECT_THAT(check().faults, IsEmpty());
}

TEST_F(DiaryCheckTest, ARowWithoutATimeIsFound) {
    write_query("events_1.parquet", "SELECT * REPLACE (NULL::DOUBLE AS ts) FROM seed");
    EXPECT_THAT(only_fault(), HasSubstr("1 rows have no time"));
}

TEST_F(DiaryCheckTest, ANumberThatIsThereTwiceIsFoundInADay) {
    write_file("events_1.parquet", 0.0, 30);
    write_query("events_2.parquet",
                fmt::format("SELECT * FROM {} WHERE seq > 20",
                            events::testing::parquet_sql(day() / "events_1.parquet")));
    EXPECT_THAT(only_fault(), HasSubstr("date=2026-11-23: 10 rows are there twice"));
}

TEST_F(DiaryCheckTest, ANumberThatIsThereTwiceIsFoundInTheWholeFolder) {
    write_file("events_1.parquet", 0.0, 30);
    last_seq_ = 25;
    write_file("events_1.parquet", 100'000.0, 10, "2026-11-24");
    EXPECT_THAT(only_fault(),
                HasSubstr("date=2026-11-24: 5 of its row numbers (seq) are those of rows of "
                          "2026-11-23 as well"));
}

TEST_F(DiaryCheckTest, FilesOfThePrototypeAreToBeMigrated) {
    write_prototype_file("events_1.parquet", 0.0, 5);
    EXPECT_THAT(only_fault(), HasSubstr("run 'focusguard events migrate'"));
}

}  // namespace
}  // namespace focusguard::care
