#include "focusguard/events/event_store.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <future>
#include <optional>
#include <thread>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>

#include "focusguard/base/log.hpp"
#include "focusguard/capture/manual_clock.hpp"
#include "focusguard/events/test_rows.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::events {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class EventStoreTest : public ::testing::Test {
protected:
    // Journals by rows only, and makes Parquet at the end: the clock stands still.
    std::unique_ptr<EventStore> open(const fs::path& folder, int flush_every_n = 50) {
        return open(folder, flush_every_n, [this](const StorageStatus& status) {
            MutexLock lock(mutex_);
            told_.push_back(status);
        });
    }

    std::unique_ptr<EventStore> open(const fs::path& folder, int flush_every_n,
                                     std::function<void(const StorageStatus&)> on_status) {
        Result<std::unique_ptr<EventStore>> store =
            EventStore::open(settings_for(folder, flush_every_n), clock_);
        const Status started = store ? (*store)->start(std::move(on_status)) : Status();
        if (!store || !started) {
            throw std::runtime_error("the store cannot be opened");
        }
        return *std::move(store);
    }

    static StoreSettings settings_for(const fs::path& folder, int flush_every_n) {
        StoreSettings settings;
        settings.folder = folder;
        settings.flush_every_n = flush_every_n;
        settings.program_version = "0.1.0";
        settings.vision_model = "face_mesh_attention";
        return settings;
    }

    void offer(EventStore& store, const std::vector<EventRow>& rows) {
        for (const EventRow& row : rows) {
            EXPECT_TRUE(store.offer(row));
        }
    }

    StorageStatus last_told() {
        MutexLock lock(mutex_);
        return told_.empty() ? StorageStatus{} : told_.back();
    }

    testing::TimeZone zone_{"UTC"};
    TemporaryFolder folder_{testing::memory_folder()};
    capture::ManualClock clock_{testing::kAfternoon};
    Mutex mutex_;
    std::vector<StorageStatus> told_ FG_GUARDED_BY(mutex_);
};

TEST_F(EventStoreTest, HasEveryRowOnTheDiskAfterClosing) {
    const std::unique_ptr<EventStore> store = open(folder_.path());
    offer(*store, testing::rows_from(testing::kAfternoon, 120));
    store->close();
    EXPECT_EQ(testing::count_rows(folder_.path()), 120U);
    EXPECT_THAT(testing::other_files(folder_.path()), IsEmpty());
    const StorageStatus status = store->status();
    EXPECT_EQ(status.state, StorageState::kOk);
    EXPECT_EQ(status.folder, folder_.path().string());
    EXPECT_EQ(status.rows_written, 120U);
    EXPECT_EQ(status.rows_waiting, 0U);
    EXPECT_EQ(status.rows_dropped, 0U);
    EXPECT_EQ(last_told(), status);
}

TEST_F(EventStoreTest, IsReadByHivePartitionsWithNoHelpFromUs) {
    const std::unique_ptr<EventStore> store = open(folder_.path());
    offer(*store, testing::rows_from(WallTime(std::chrono::seconds(1'795'478'399)), 60));
    store->close();
    EXPECT_EQ(testing::query("SELECT date::VARCHAR, count(*) FROM read_parquet('" +
                             folder_.path().string() +
                             "/*/*.parquet', hive_partitioning = true) GROUP BY date ORDER BY 1"),
              (testing::Table{{"2026-11-23", "31"}, {"2026-11-24", "29"}}));
}

TEST_F(EventStoreTest, JournalsWithoutBeingClosed) {
    std::promise<void> journaled;
    const auto store = open(folder_.path(), 50, [&journaled](const StorageStatus& status) {
        if (status.rows_journaled == 50) {
            journaled.set_value();
        }
    });
    offer(*store, testing::rows_from(testing::kAfternoon, 50));
    journaled.get_future().wait();
    EXPECT_THAT(testing::other_files(folder_.path()), SizeIs(1));
    EXPECT_EQ(store->status().rows_waiting, 0U);
}

TEST_F(EventStoreTest, TellsHowManyRowsWaitWhileNoneCanBeWritten) {
    log::set_level(log::Level::kError);
    const fs::path taken = folder_.path() / "taken";
    std::ofstream(taken) << "not a folder";
    std::promise<void> three_wait;
    std::promise<void> five_wait;
    std::size_t most = 0;
    const auto store = open(taken, 50, [&](const StorageStatus& status) {
        const std::size_t before = std::exchange(most, std::max(most, status.rows_waiting));
        if (before < 3 && most >= 3) {
            three_wait.set_value();
        }
        if (before < 5 && most >= 5) {
            five_wait.set_value();
        }
    });
    offer(*store, testing::rows_from(testing::kAfternoon, 3));
    three_wait.get_future().wait();
    offer(*store, testing::rows_from(testing::kAfternoon, 2));
    five_wait.get_future().wait();
    EXPECT_EQ(store->status().rows_waiting, 5U);
    log::set_level(log::Level::kInfo);
}

TEST_F(EventStoreTest, WritesRowsThatCameBeforeItsStart) {
    const auto store = EventStore::open(settings_for(folder_.path(), 50), clock_);
    ASSERT_TRUE(store);
    offer(**store, testing::rows_from(testing::kAfternoon, 3));
    ASSERT_TRUE((*store)->start(nullptr));
    EXPECT_TRUE((*store)->wait_until_taken_up({}));
    (*store)->close();
    EXPECT_EQ(testing::count_rows(folder_.path()), 3U);
}

TEST_F(EventStoreTest, ClosesTwiceAndRefusesRowsAfterwards) {
    const std::unique_ptr<EventStore> store = open(folder_.path());
    store->close();
    store->close();
    EXPECT_FALSE(store->offer(testing::row_at(0.0)));
    EXPECT_FALSE(store->offer_waiting(testing::row_at(0.0), {}));
    EXPECT_EQ(testing::count_rows(folder_.path()), 0U);
}

TEST_F(EventStoreTest, ClosesByItselfAtTheEndOfItsLife) {
    {
        const std::unique_ptr<EventStore> store = open(folder_.path());
        offer(*store, testing::rows_from(testing::kAfternoon, 3));
    }
    EXPECT_EQ(testing::count_rows(folder_.path()), 3U);
}

TEST_F(EventStoreTest, RefusesSettingsOutOfRange) {
    const auto error_of = [this](const StoreSettings& settings) {
        const auto store = EventStore::open(settings, clock_);
        return store ? std::optional<ErrorCode>() : store.error().code();
    };
    const StoreSettings good = settings_for(folder_.path(), 1);
    EXPECT_EQ(error_of(good), std::nullopt);
    EXPECT_EQ(error_of(settings_for("", 1)), ErrorCode::kInvalidArgument);
    EXPECT_EQ(error_of(settings_for(folder_.path(), 0)), ErrorCode::kInvalidArgument);
    for (const auto age :
         {&StoreSettings::flush_every, &StoreSettings::sync_every, &StoreSettings::parquet_every}) {
        StoreSettings settings = good;
        settings.*age = Seconds(0);
        EXPECT_EQ(error_of(settings), ErrorCode::kInvalidArgument);
    }
}

TEST_F(EventStoreTest, LosesNothingOfAReplayThatIsFasterThanTheDisk) {
    const std::unique_ptr<EventStore> store = open(folder_.path(), 5000);
    const std::vector<EventRow> rows = testing::rows_from(testing::kAfternoon, 12'000);
    for (const EventRow& row : rows) {
        ASSERT_TRUE(store->offer_waiting(row, {}));
    }
    store->close();
    EXPECT_EQ(testing::count_rows(folder_.path()), 12'000U);
}

TEST_F(EventStoreTest, TakesAnyFolderName) {
    for (const std::string name : {"with space", "it's", "double\"quote", "ünï-漢", "we[ir]d*?",
                                   "semi;colon--", "{curly}", "back\\slash", "100%"}) {
        const fs::path folder = folder_.path() / name;
        const std::unique_ptr<EventStore> store = open(folder);
        offer(*store, testing::rows_from(testing::kAfternoon, 2));
        store->close();
        EXPECT_EQ(testing::parquet_files(folder).size(), 1U) << name;
        EXPECT_EQ(store->status().rows_written, 2U) << name;
    }
}

TEST_F(EventStoreTest, LetsOnlyOneHaveAFolder) {
    const std::unique_ptr<EventStore> one = open(folder_.path());
    for (int i = 0; i < 9; ++i) {
        const auto other = EventStore::open(settings_for(folder_.path(), 50), clock_);
        ASSERT_FALSE(other);
        EXPECT_EQ(other.error().code(), ErrorCode::kAlreadyExists);
        EXPECT_EQ(other.error().message(),
                  "another FocusGuard writes the diary in " + folder_.path().string() +
                      ": end that one, or set logging.output_dir to another folder");
    }
    offer(*one, testing::rows_from(testing::kAfternoon, 10));
    one->close();
    EXPECT_EQ(testing::count_rows(folder_.path()), 10U);
}

TEST_F(EventStoreTest, LetsGoOfItsFolderAtTheEndOfItsLife) {
    open(folder_.path());
    open(folder_.path());
}

TEST_F(EventStoreTest, KeepsItsFilesToTheUser) {
    const std::unique_ptr<EventStore> store = open(folder_.path() / "events");
    offer(*store, testing::rows_from(testing::kAfternoon, 50));
    store->close();
    for (const auto& entry : fs::recursive_directory_iterator(folder_.path())) {
        EXPECT_EQ(entry.status().permissions(),
                  entry.is_directory() ? fs::perms::owner_all
                                       : fs::perms::owner_read | fs::perms::owner_write)
            << entry.path();
    }
}

TEST_F(EventStoreTest, NeverShowsAReaderATornFile) {
    StoreSettings settings = settings_for(folder_.path(), 5);
    settings.parquet_every = Seconds(0.001);
    const SystemClock clock;
    const auto store = EventStore::open(settings, clock);
    ASSERT_TRUE(store && (*store)->start(nullptr));
    std::jthread writer([&] {
        for (const EventRow& row : testing::rows_from(testing::kAfternoon, 300)) {
            EXPECT_TRUE((*store)->offer_waiting(row, {}));
        }
        (*store)->close();
    });
    std::uint64_t seen = 0;
    while (seen < 300) {
        // count_rows() throws at a file that is not whole.
        const std::uint64_t now = testing::count_rows(folder_.path());
        EXPECT_GE(now, seen);
        seen = now;
    }
}

TEST_F(EventStoreTest, OpensOverAFileAndTellsHowToGoOn) {
    log::set_level(log::Level::kError);
    fs::remove_all(folder_.path());
    std::ofstream(folder_.path()) << "in the way";
    const std::unique_ptr<EventStore> store = open(folder_.path());
    EXPECT_EQ(store->status().state, StorageState::kFailing);
    EXPECT_THAT(store->status().message, HasSubstr("not a folder"));
    offer(*store, testing::rows_from(testing::kAfternoon, 10));
    fs::remove(folder_.path());
    store->close();
    EXPECT_EQ(store->status().state, StorageState::kOk);
    EXPECT_EQ(testing::count_rows(folder_.path()), 10U);
    log::set_level(log::Level::kInfo);
}

TEST_F(EventStoreTest, CountsWhatItCannotSaveBeforeTheEnd) {
    log::set_level(log::Level::kError);
    fs::remove_all(folder_.path());
    std::ofstream(folder_.path()) << "in the way";
    const std::unique_ptr<EventStore> store = open(folder_.path());
    offer(*store, testing::rows_from(testing::kAfternoon, 10));
    store->close();
    EXPECT_EQ(store->status().rows_dropped, 10U);
    EXPECT_EQ(store->status().rows_waiting, 0U);
    EXPECT_EQ(store->status().rows_written, 0U);
    log::set_level(log::Level::kInfo);
}

// A file system of its own, small enough to fill.
class SmallDisk {
public:
    explicit SmallDisk(fs::path place) : place_(std::move(place)) {
        fs::create_directories(place_);
        mounted_ = ::mount("tmpfs", place_.c_str(), "tmpfs", 0, "size=256k") == 0;
        reason_ = mounted_ ? "" : std::strerror(errno);
    }

    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    ~SmallDisk() {
        if (mounted_) {
            ::umount2(place_.c_str(), MNT_DETACH);
        }
    }

    bool mounted() const { return mounted_; }

    const std::string& reason() const { return reason_; }

    // Leaves no free byte.
    void fill() {
        std::ofstream filler(place_ / "filler", std::ios::binary);
        const std::string block(4096, 'x');
        while (filler.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
        }
    }

    void make_room() { fs::remove(place_ / "filler"); }

    void remount(unsigned long flags) {
        ASSERT_EQ(::mount(nullptr, place_.c_str(), nullptr, MS_REMOUNT | flags, "size=256k"), 0)
            << std::strerror(errno);
    }

private:
    fs::path place_;
    bool mounted_ = false;
    std::string reason_;
};

TEST_F(EventStoreTest, WaitsOutAFullDisk) {
    log::set_level(log::Level::kError);
    SmallDisk disk(folder_.path());
    if (!disk.mounted()) {
        GTEST_SKIP() << "no small disk can be mounted here: " << disk.reason();
    }
    const fs::path diary = folder_.path() / "events";
    const std::unique_ptr<EventStore> store = open(diary, 10);
    disk.fill();
    offer(*store, testing::rows_from(testing::kAfternoon, 500));
    while (store->status().state == StorageState::kOk) {
        std::this_thread::yield();
    }
    EXPECT_EQ(store->status().state, StorageState::kFull);
    EXPECT_THAT(store->status().message, HasSubstr("full"));
    disk.make_room();
    store->close();
    EXPECT_EQ(store->status().state, StorageState::kOk);
    EXPECT_THAT(testing::other_files(diary), IsEmpty());
    EXPECT_EQ(testing::count_rows(diary), 500U);
    log::set_level(log::Level::kInfo);
}

TEST_F(EventStoreTest, WaitsOutAReadOnlyDisk) {
    log::set_level(log::Level::kError);
    SmallDisk disk(folder_.path());
    if (!disk.mounted()) {
        GTEST_SKIP() << "no small disk can be mounted here: " << disk.reason();
    }
    const fs::path diary = folder_.path() / "events";
    disk.remount(MS_RDONLY);
    const std::unique_ptr<EventStore> store = open(diary, 10);
    EXPECT_EQ(store->status().state, StorageState::kReadOnly);
    EXPECT_THAT(store->status().message, HasSubstr("read-only"));
    offer(*store, testing::rows_from(testing::kAfternoon, 25));
    disk.remount(0);
    store->close();
    EXPECT_EQ(testing::count_rows(diary), 25U);
    log::set_level(log::Level::kInfo);
}

}  // namespace
}  // namespace focusguard::events
