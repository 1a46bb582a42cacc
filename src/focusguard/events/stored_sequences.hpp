// Which numbers the rows in the diary's Parquet files have.
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>

#include "focusguard/base/result.hpp"

namespace focusguard::events {

// The port between what recovers a diary and the file format. Files that cannot be read are left
// out, and so are rows without a number, which versions before 4 wrote. One thread at a time.
class StoredSequences {
public:
    virtual ~StoredSequences() = default;

    // The numbers of one date's folder that lie in [first, last].
    virtual Result<std::set<std::int64_t>> within(const std::filesystem::path& partition,
                                                  std::int64_t first, std::int64_t last) = 0;

    // The highest number of one date's folder; 0 when there is none.
    virtual Result<std::int64_t> highest(const std::filesystem::path& partition) = 0;
};

// The real one: DuckDB, which is started for each question and let go again.
class ParquetSequences final : public StoredSequences {
public:
    Result<std::set<std::int64_t>> within(const std::filesystem::path& partition,
                                          std::int64_t first, std::int64_t last) override;
    Result<std::int64_t> highest(const std::filesystem::path& partition) override;
};

}  // namespace focusguard::events
