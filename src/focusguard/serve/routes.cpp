#include "focusguard/serve/routes.hpp"

#include <array>

namespace focusguard::serve {

namespace {

// The model's name in /v2/models/ is kModelName.
constexpr std::array kRoutes = {
    Route{"POST", "/predict", Endpoint::kPredict},
    Route{"GET", "/", Endpoint::kRoot},
    Route{"GET", "/health", Endpoint::kHealth},
    Route{"GET", "/config", Endpoint::kConfig},
    Route{"GET", "/latency", Endpoint::kLatency},
    Route{"GET", "/docs", Endpoint::kDocs},
    Route{"GET", "/docs/", Endpoint::kDocs},
    Route{"GET", "/openapi.json", Endpoint::kOpenApi},
    Route{"GET", "/metrics", Endpoint::kMetrics},
    Route{"GET", "/ping", Endpoint::kPing},
    Route{"POST", "/invocations", Endpoint::kInvocations},
    Route{"GET", "/v2", Endpoint::kInferenceServer},
    Route{"GET", "/v2/health/live", Endpoint::kInferenceLive},
    Route{"GET", "/v2/health/ready", Endpoint::kInferenceReady},
    Route{"GET", "/v2/models/focusguard", Endpoint::kInferenceModel},
    Route{"GET", "/v2/models/focusguard/ready", Endpoint::kInferenceModelReady},
    Route{"POST", "/v2/models/focusguard/infer", Endpoint::kInfer},
};

}  // namespace

std::span<const Route> all_routes() {
    return kRoutes;
}

}  // namespace focusguard::serve
