#include "focusguard/events/file_system.hpp"

#include <csignal>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "focusguard/events/test_rows.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::events {
namespace {

namespace fs = std::filesystem;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<std::byte> bytes_of(const std::string& text) {
    std::vector<std::byte> bytes(text.size());
    std::memcpy(bytes.data(), text.data(), text.size());
    return bytes;
}

std::string content_of(const fs::path& file) {
    std::ostringstream content;
    content << std::ifstream(file, std::ios::binary).rdbuf();
    return content.str();
}

mode_t mode_of(const fs::path& path) {
    struct stat status {};

    EXPECT_EQ(::stat(path.c_str(), &status), 0);
    return status.st_mode & 0777U;
}

class PosixFileSystemTest : public ::testing::Test {
protected:
    TemporaryFolder folder_{testing::memory_folder()};
    PosixFileSystem file_system_;
};

TEST_F(PosixFileSystemTest, MakesFoldersThatOnlyTheUserCanRead) {
    const fs::path deep = folder_.path() / "a" / "b" / "c";
    EXPECT_FALSE(file_system_.make_folder(deep));
    EXPECT_TRUE(fs::is_directory(deep));
    EXPECT_EQ(mode_of(folder_.path() / "a"), 0700U);
    EXPECT_EQ(mode_of(deep), 0700U);
    EXPECT_FALSE(file_system_.make_folder(deep)) << "it is there already";
}

TEST_F(PosixFileSystemTest, MakesFoldersWithATrailingSlashOrARelativePath) {
    EXPECT_FALSE(file_system_.make_folder(folder_.path() / "slash/"));
    EXPECT_TRUE(fs::is_directory(folder_.path() / "slash"));
    const fs::path before = fs::current_path();
    fs::current_path(folder_.path());
    EXPECT_FALSE(file_system_.make_folder("relative/inner"));
    fs::current_path(before);
    EXPECT_TRUE(fs::is_directory(folder_.path() / "relative" / "inner"));
}

TEST_F(PosixFileSystemTest, SaysWhenAFileIsInTheWay) {
    std::ofstream(folder_.path() / "file") << "content";
    EXPECT_EQ(file_system_.make_folder(folder_.path() / "file"), std::errc::not_a_directory);
    EXPECT_EQ(file_system_.make_folder(folder_.path() / "file" / "inner"),
              std::errc::not_a_directory);
}

TEST_F(PosixFileSystemTest, SaysWhenAFolderMayNotBeWritten) {
    if (::geteuid() == 0) {
        GTEST_SKIP() << "root may write everywhere";
    }
    fs::permissions(folder_.path(), fs::perms::owner_read | fs::perms::owner_exec);
    EXPECT_EQ(file_system_.make_folder(folder_.path()), std::errc::permission_denied);
    fs::permissions(folder_.path(), fs::perms::owner_all);
}

TEST_F(PosixFileSystemTest, WritesFilesThatOnlyTheUserCanRead) {
    const fs::path file = folder_.path() / "it's \"new\" ünï*?[x]";
    EXPECT_FALSE(file_system_.write_file(file, bytes_of("content")));
    EXPECT_EQ(content_of(file), "content");
    EXPECT_EQ(mode_of(file), 0600U);
}

TEST_F(PosixFileSystemTest, DoesNotWriteOverAFile) {
    const fs::path file = folder_.path() / "file";
    std::ofstream(file) << "old";
    EXPECT_EQ(file_system_.write_file(file, bytes_of("new")), std::errc::file_exists);
    EXPECT_EQ(content_of(file), "old");
}

// Files may not grow above so many bytes while it lives: a disk that fills up in a write's middle.
class LargestFile {
public:
    explicit LargestFile(rlim_t bytes) : signal_before_(std::signal(SIGXFSZ, SIG_IGN)) {
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit = {bytes, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }

    LargestFile(const LargestFile&) = delete;
    LargestFile& operator=(const LargestFile&) = delete;

    ~LargestFile() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, signal_before_);
    }

private:
    void (*signal_before_)(int);
    rlimit before_{};
};

TEST_F(PosixFileSystemTest, SaysWhenOnlyAPartOfTheFileFits) {
    const fs::path file = folder_.path() / "file";
    {
        const LargestFile limit(1000);
        EXPECT_EQ(file_system_.write_file(file, std::vector<std::byte>(4000)),
                  std::errc::file_too_large);
    }
    EXPECT_EQ(fs::file_size(file), 1000U);
}

TEST_F(PosixFileSystemTest, RenamesOverAnOlderFile) {
    std::ofstream(folder_.path() / "new") << "new";
    std::ofstream(folder_.path() / "old") << "old";
    EXPECT_FALSE(file_system_.rename(folder_.path() / "new", folder_.path() / "old"));
    EXPECT_EQ(content_of(folder_.path() / "old"), "new");
    EXPECT_FALSE(fs::exists(folder_.path() / "new"));
}

TEST_F(PosixFileSystemTest, SyncsAFolderAndSaysWhenThereIsNone) {
    EXPECT_FALSE(file_system_.sync_folder(folder_.path()));
    EXPECT_EQ(file_system_.sync_folder(folder_.path() / "none"),
              std::errc::no_such_file_or_directory);
}

TEST_F(PosixFileSystemTest, ListsFilesOfTwoLevelsAndNoLinks) {
    fs::create_directories(folder_.path() / "date=2026-11-23" / "deep");
    std::ofstream(folder_.path() / "above") << "x";
    std::ofstream(folder_.path() / "date=2026-11-23" / "below") << "x";
    std::ofstream(folder_.path() / "date=2026-11-23" / "deep" / "too deep") << "x";
    fs::create_symlink("above", folder_.path() / "link");
    const std::vector<FileEntry> files = file_system_.list_two_levels(folder_.path());
    EXPECT_THAT(files, SizeIs(2));
    for (const FileEntry& file : files) {
        EXPECT_GT(file.modified_at, std::chrono::hours(24 * 365));
    }
    EXPECT_THAT(file_system_.list_two_levels(folder_.path() / "none"), IsEmpty());
}

}  // namespace
}  // namespace focusguard::events
