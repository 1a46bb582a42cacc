// By which a training set is known to be the one that a model has learned from.
#pragma once

#include <string>

#include "focusguard/dataset/labelled_rows.hpp"

namespace focusguard::dataset {

// SHA-256, hexadecimal, over features, classes, and each row's numbers, label and time: the same
// for the same rows, however the diary's files were compacted, copied or renamed.
std::string fingerprint_of(const LabelledRows& rows);

}  // namespace focusguard::dataset
