// Request → answer of the prediction server: gate, then route, then the route's answer. It knows no
// sockets and no threads.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ui/embedded_assets.hpp"

#include "focusguard/base/latest_value.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/http/gate.hpp"
#include "focusguard/http/handler.hpp"
#include "focusguard/http/static_files.hpp"
#include "focusguard/serve/answers.hpp"
#include "focusguard/serve/latency.hpp"
#include "focusguard/serve/metrics.hpp"
#include "focusguard/serve/problem.hpp"
#include "focusguard/serve/routes.hpp"
#include "focusguard/serve/served_model.hpp"

namespace focusguard::serve {

// All must outlive the server.
struct PredictionInputs {
    const LatestValue<Serving>& serving;  // there is one already; any thread may publish another
    const Clock& clock;
    std::span<const ui::Asset> docs;  // the page /docs; the first is index.html
    std::string_view program_version;
};

// One thread at a time.
class PredictionApi final : public http::Handler {
public:
    // `port` and `reach`: see http::refuse_at_gate().
    PredictionApi(const PredictionInputs& inputs, int port, http::Reach reach);

    http::Action act(const http::Request& request) override { return answer(request); }

    // {"detail": …}, as FastAPI has it.
    http::Response refuse(const http::Refusal& refusal) const override;

    // Never throws: what goes wrong in a route is logged and answered with a bare 500.
    http::Response answer(const http::Request& request);

private:
    // An answer, and the route that it is counted under.
    struct Routed {
        std::string_view route;
        http::Response response;
    };

    Routed answer_or_throw(const http::Request& request);
    http::Response open(const http::Match<Endpoint>& match, const http::Request& request);
    http::Response root(const Serving& serving) const;
    http::Response latency() const;
    http::Response predict(const ServedModel& served, std::string_view body);
    http::Response invocations(const ServedModel& served, std::string_view body);
    http::Response infer(const ServedModel& served, std::string_view body);
    void record(const ServedModel& served, const Predictions& predictions, SteadyTime begun);

    const PredictionInputs inputs_;
    const int port_;
    const http::Reach reach_;
    const http::StaticFiles docs_;
    Latency latency_;
    Metrics metrics_;
};

}  // namespace focusguard::serve
