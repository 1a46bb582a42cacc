// A model's card as JSON: in its file's metadata, in the registry, and for scripts.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "focusguard/base/result.hpp"
#include "focusguard/train/model_card.hpp"

namespace focusguard::artifact {

// An object with a key for each of the card's members; `trained_at_s` is in seconds since 1970 UTC.
nlohmann::ordered_json to_json(const train::ModelCard& card);

// What to_json() has written comes back as it was. All else is refused with one clause about the
// first thing that is wrong, such as "its rows must be a whole number": kDataLoss. Keys that it
// does not know are left aside. Never throws.
Result<train::ModelCard> card_of(const nlohmann::ordered_json& json);

// A clause that says what no card can be, or an empty one: the texts are printable and at most 200
// bytes long, the numbers finite, and the model has an id.
std::string fault_of(const train::ModelCard& card);

}  // namespace focusguard::artifact
