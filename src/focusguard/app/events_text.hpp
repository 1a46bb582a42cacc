// What `focusguard events …` prints: for people, and as JSON for scripts.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "focusguard/care/compaction.hpp"
#include "focusguard/care/diary_check.hpp"
#include "focusguard/care/diary_export.hpp"
#include "focusguard/care/migration.hpp"
#include "focusguard/care/removal.hpp"

namespace focusguard::app {

// "4,239".
std::string grouped(std::uint64_t number);

// "812 bytes", "19.8 kB", "3.2 MB", "1.5 GB".
std::string size_text(std::uint64_t bytes);

std::string check_text(const care::DiaryCheck& check, const std::filesystem::path& diary);
std::string check_json(const care::DiaryCheck& check, const std::filesystem::path& diary);

std::string compacted_text(const std::vector<care::CompactedDay>& days);
std::string compacted_json(const std::vector<care::CompactedDay>& days);

// Before the work, for --dry-run: the dates that would be compacted, and the days that would be
// migrated.
std::string to_compact_text(const std::vector<std::string>& dates);
std::string to_compact_json(const std::vector<std::string>& dates);
std::string to_migrate_text(const std::vector<care::OldDay>& days);
std::string to_migrate_json(const std::vector<care::OldDay>& days);

std::string migrated_text(const care::Migration& migration);
std::string migrated_json(const care::Migration& migration);

std::string exported_json(const std::string& out, const care::Exported& exported);

// "2 days (2026-02-07 to 2026-02-08), 88 files, 0.4 MB in all".
std::string plan_text(const care::PurgePlan& plan);
std::string plan_json(const care::PurgePlan& plan, bool is_done);

}  // namespace focusguard::app
