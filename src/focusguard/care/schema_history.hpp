// Which columns the versions of the diary's schema have, and how an older file's rows become rows
// of today's. For our sources only.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace focusguard::care {

// Of a file without a version: the early prototype's.
inline constexpr int kPrototype = 0;

// Of a file whose version this program does not know.
inline constexpr int kUnknownVersion = -1;

// What a column's type is called that has never had a value.
inline constexpr std::string_view kOnlyNulls = "\"NULL\"";

// A file's columns by name, with DuckDB's types.
using FileColumns = std::map<std::string, std::string>;

// What keeps a file of that version and with those columns from being a file of the diary: one
// clause a fault, such as "lacks the column ts" or "fps is VARCHAR, not DOUBLE". Empty when it is
// one. A version of `kPrototype` may lack what the prototypes did.
std::vector<std::string> schema_faults(int version, const FileColumns& columns);

// Today's columns of the prototype's file that it lacks.
std::vector<std::string> missing_from_prototype(const FileColumns& columns);

// The select list that makes a row of today's schema of a row of such a file. A later column is
// null, or, for the prototype's files, what is known of that time (docs/diary-care.md).
std::string select_list(const FileColumns& columns);

// The names of today's columns with a comma between.
std::string column_list();

// The column `seq` of such a row in SQL: null where rows have none.
std::string seq_of_row();

}  // namespace focusguard::care
