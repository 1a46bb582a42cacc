#include "focusguard/serve/metrics.hpp"

#include <vector>

#include <prometheus/text_serializer.h>

namespace focusguard::serve {

namespace {

using prometheus::Histogram;

// Seconds: from a row of a small model to a list that fills a body (chosen).
const Histogram::BucketBoundaries& boundaries() {
    static const Histogram::BucketBoundaries seconds = {2e-6, 5e-6, 1e-5, 2e-5, 5e-5, 1e-4,
                                                        2e-4, 5e-4, 1e-3, 1e-2, 1e-1, 1.0};
    return seconds;
}

}  // namespace

Metrics::Metrics()
    : requests_(prometheus::BuildCounter()
                    .Name("focusguard_requests_total")
                    .Help("Answers, by route and status.")
                    .Register(registry_)),
      rows_(prometheus::BuildCounter()
                .Name("focusguard_predicted_rows_total")
                .Help("Rows that the model was asked about, by the class that it gave.")
                .Register(registry_)),
      model_(prometheus::BuildGauge()
                 .Name("focusguard_model_info")
                 .Help("1, for the model that is served.")
                 .Register(registry_)),
      duration_(prometheus::BuildHistogram()
                    .Name("focusguard_prediction_seconds")
                    .Help("How long a prediction took within the process, from body to answer.")
                    .Register(registry_)
                    .Add({}, boundaries())) {}

void Metrics::count_request(std::string_view route, int status) {
    prometheus::Counter*& counter = counters_[{route, status}];
    if (counter == nullptr) {
        counter =
            &requests_.Add({{"route", std::string(route)}, {"status", std::to_string(status)}});
    }
    counter->Increment();
}

void Metrics::count_prediction(const train::FocusModel& model,
                               std::span<const std::uint8_t> classes, Nanoseconds duration) {
    duration_.Observe(Seconds(duration).count());
    std::vector<double> rows(model.classes.size());
    for (const std::uint8_t one : classes) {
        ++rows[one];
    }
    for (std::size_t k = 0; k < rows.size(); ++k) {
        if (rows[k] > 0.0) {
            rows_.Add({{"class", model.classes[k]}}).Increment(rows[k]);
        }
    }
}

void Metrics::describe(const ServedModel& served) {
    const train::ModelCard& card = served.card();
    if (described_ != nullptr && described_id_ == card.model_id) {
        return;
    }
    if (described_ != nullptr) {
        model_.Remove(described_);
    }
    described_id_ = card.model_id;
    described_ = &model_.Add({{"model_id", card.model_id},
                              {"version", served.version ? std::to_string(*served.version) : ""},
                              {"kind", card.kind}});
    described_->Set(1.0);
}

std::string Metrics::text(const ServedModel& served) {
    describe(served);
    return prometheus::TextSerializer().Serialize(registry_.Collect());
}

}  // namespace focusguard::serve
