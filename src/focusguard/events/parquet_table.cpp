#include "focusguard/events/parquet_table.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace focusguard::events {

namespace {

// A file in memory that DuckDB can open by its path under /proc.
class MemoryFile {
public:
    static Result<MemoryFile> create() {
        const int descriptor = memfd_create("focusguard-diary", MFD_CLOEXEC);
        if (descriptor < 0) {
            return Unexpected(ErrorCode::kResourceExhausted,
                              fmt::format("no memory for the next file: {}", std::strerror(errno)));
        }
        return MemoryFile(descriptor);
    }

    MemoryFile(MemoryFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

    MemoryFile& operator=(MemoryFile&&) = delete;

    ~MemoryFile() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }

    std::string path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }

    Result<std::vector<std::byte>> content() const {
        struct stat status {};

        if (fstat(descriptor_, &status) != 0) {
            return read_failure();
        }
        std::vector<std::byte> bytes(static_cast<std::size_t>(status.st_size));
        std::size_t done = 0;
        while (done < bytes.size()) {
            const ssize_t got = pread(descriptor_, bytes.data() + done, bytes.size() - done,
                                      static_cast<off_t>(done));
            if (got <= 0) {
                return read_failure();
            }
            done += static_cast<std::size_t>(got);
        }
        return bytes;
    }

private:
    explicit MemoryFile(int descriptor) : descriptor_(descriptor) {}

    static Unexpected read_failure() {
        return Unexpected(
            ErrorCode::kInternal,
            fmt::format("the next file cannot be read back from memory: {}", std::strerror(errno)));
    }

    int descriptor_;
};

}  // namespace

Result<std::vector<std::byte>> table_as_parquet(DuckDbConnection& connection,
                                                std::string_view table, std::string_view metadata) {
    const MemoryFile file = FG_TRY(MemoryFile::create());
    FG_TRY(connection.query(
        fmt::format("COPY {} TO '{}' (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, "
                    "KV_METADATA {{{}}})",
                    table, file.path(), metadata)));
    return file.content();
}

}  // namespace focusguard::events
