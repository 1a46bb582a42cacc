// What GET /openapi.json says: the server's endpoints, described for tools and for /docs.
#pragma once

#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "focusguard/serve/served_model.hpp"

namespace focusguard::serve {

// An OpenAPI 3.0.3 document, with the model's own features and classes in it.
nlohmann::ordered_json openapi_json(const ServedModel& served, std::string_view program_version);

}  // namespace focusguard::serve
