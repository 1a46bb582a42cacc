// Rows of the diary to the bytes of a Parquet file.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/events/diary_row.hpp"

namespace focusguard::events {

// What each file says about where it comes from, as Parquet key-value metadata.
struct Provenance {
    std::string program_version;
    std::string vision_model;
};

// The port between the diary's writer and the file format. One thread at a time.
class RowEncoder {
public:
    virtual ~RowEncoder() = default;

    // The bytes of one whole file that holds the rows, all of which are of one date. The same rows
    // may be encoded again after a failure.
    virtual Result<std::vector<std::byte>> encode(std::span<const DiaryRow> rows) = 0;
};

class DuckDbConnection;

// The real encoder: DuckDB, zstd, one row group. DuckDB starts with the first rows, since it costs
// some 20 MiB of memory.
class ParquetEncoder final : public RowEncoder {
public:
    explicit ParquetEncoder(Provenance provenance);
    ~ParquetEncoder() override;

    Result<std::vector<std::byte>> encode(std::span<const DiaryRow> rows) override;

private:
    Result<std::vector<std::byte>> encode_with(DuckDbConnection& connection,
                                               std::span<const DiaryRow> rows) const;

    Provenance provenance_;
    std::unique_ptr<DuckDbConnection> connection_;
};

}  // namespace focusguard::events
