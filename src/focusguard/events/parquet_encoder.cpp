#include "focusguard/events/parquet_encoder.hpp"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "focusguard/events/duckdb_connection.hpp"
#include "focusguard/events/schema.hpp"

namespace focusguard::events {

namespace {

// Enough for a file of the largest size that the diary's writer asks for (20,000 rows take 12 MiB).
constexpr int kMemoryMib = 64;

// A file in memory that DuckDB can open by its path under /proc.
class MemoryFile {
public:
    static Result<MemoryFile> create() {
        const int descriptor = memfd_create("focusguard-diary", MFD_CLOEXEC);
        if (descriptor < 0) {
            return Unexpected(
                ErrorCode::kResourceExhausted,
                fmt::format("no memory for the diary's next file: {}", std::strerror(errno)));
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
        return Unexpected(ErrorCode::kInternal,
                          fmt::format("the diary's next file cannot be read back from memory: {}",
                                      std::strerror(errno)));
    }

    int descriptor_;
};

void append_optional(DuckDbAppender& appender, const std::optional<std::string>& text) {
    if (text) {
        appender.text(*text);
    } else {
        appender.null();
    }
}

// In the order of kColumns.
void append_row(DuckDbAppender& appender, const EventRow& row, const std::string& date) {
    appender.number(row.ts.epoch_seconds());
    appender.text(date);
    appender.text(row.session_id);
    appender.text(row.run_id);
    appender.text(session::to_string(row.session_mode));
    appender.number(row.fps);
    appender.integer(row.camera_on ? 1 : 0);
    appender.integer(row.face_present ? 1 : 0);
    appender.number(row.nose_offset_abs);
    appender.number(row.nose_offset_signed);
    appender.text(state::to_string(row.state_raw));
    appender.text(state::to_string(row.state_smooth));
    appender.integer(row.intervention_fired ? 1 : 0);
    append_optional(appender, row.intervention_type);
    append_optional(appender, row.policy_reason);
    append_optional(appender, row.intervention_kind);
    append_optional(appender, row.intervention_reason);
    appender.end_row();
}

}  // namespace

ParquetEncoder::ParquetEncoder(Provenance provenance) : provenance_(std::move(provenance)) {}

ParquetEncoder::~ParquetEncoder() = default;

Status ParquetEncoder::start() {
    if (connection_ == nullptr) {
        connection_ =
            std::make_unique<DuckDbConnection>(FG_TRY(DuckDbConnection::open(kMemoryMib)));
    }
    return {};
}

Result<std::vector<std::byte>> ParquetEncoder::encode(std::span<const EventRow> rows,
                                                      const std::string& date) {
    FG_TRY(start());
    // A table of its own for each batch: whatever a failed batch left goes with it.
    FG_TRY(connection_->query("DROP TABLE IF EXISTS batch"));
    FG_TRY(connection_->query(create_table_sql("batch")));
    {
        DuckDbAppender appender = FG_TRY(DuckDbAppender::open(*connection_, "batch"));
        for (const EventRow& row : rows) {
            append_row(appender, row, date);
        }
        FG_TRY(appender.close());
    }
    const MemoryFile file = FG_TRY(MemoryFile::create());
    FG_TRY(connection_->query(fmt::format(
        "COPY batch TO '{}' (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, KV_METADATA "
        "{{schema_version: '{}', program_version: {}, vision_model: {}}})",
        file.path(), kSchemaVersion, sql_literal(provenance_.program_version),
        sql_literal(provenance_.vision_model))));
    FG_TRY(connection_->query("DROP TABLE batch"));
    return file.content();
}

}  // namespace focusguard::events
