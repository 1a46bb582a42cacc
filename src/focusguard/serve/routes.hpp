// The routes of the prediction server.
#pragma once

#include <span>

#include "focusguard/http/router.hpp"

namespace focusguard::serve {

enum class Endpoint {
    kRoot,
    kHealth,
    kConfig,
    kLatency,
    kPredict,
    kDocs,
    kOpenApi,
    kMetrics,
    kPing,
    kInvocations,
    kInferenceServer,
    kInferenceLive,
    kInferenceReady,
    kInferenceModel,
    kInferenceModelReady,
    kInfer,
};

using Route = http::Route<Endpoint>;

// All of them; each endpoint's first path is the one that is told.
std::span<const Route> all_routes();

}  // namespace focusguard::serve
