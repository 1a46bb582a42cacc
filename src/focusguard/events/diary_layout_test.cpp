#include "focusguard/events/diary_layout.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace focusguard::events {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(DiaryDates, AreThoseOfItsFoldersInOrder) {
    const TemporaryFolder diary;
    for (const char* const name : {"date=2026-11-24", "date=2025-12-31", "date=2026-13-01",
                                   "2026-11-25", "date=", "date=2026-11-24.old"}) {
        std::filesystem::create_directory(diary.path() / name);
    }
    EXPECT_THAT(diary_dates(diary.path()),
                ElementsAre(CalendarDate(2025y / 12 / 31), CalendarDate(2026y / 11 / 24)));
    EXPECT_THAT(diary_dates(diary.path() / "nowhere"), IsEmpty());
}

TEST(FolderBeside, LiesNextToTheDiary) {
    for (const char* const diary : {"/a/events", "/a/events/", "/a/b/../events//"}) {
        EXPECT_EQ(folder_beside(diary, "labels"), "/a/labels") << diary;
    }
    EXPECT_EQ(folder_beside("/", "labels"), "/labels");
    EXPECT_EQ(folder_beside("events", "labels"), std::filesystem::current_path() / "labels");
}

}  // namespace
}  // namespace focusguard::events
