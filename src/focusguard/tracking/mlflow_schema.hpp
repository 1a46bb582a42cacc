// The tables of MLflow's SQLite store. For our sources only.
#pragma once

namespace focusguard::tracking {

// MLflow 3.9.0; an older or newer one finds another version and says that it wants an upgrade.
inline constexpr const char* kMlflowSchemaVersion = "d3e4f5a6b7c8";

// SQL; together the whole schema. The first has those that a run is written to.
extern const char* const kMlflowRunTables;
extern const char* const kMlflowOtherTables;

}  // namespace focusguard::tracking
