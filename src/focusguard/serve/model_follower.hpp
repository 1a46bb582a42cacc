// Keeps what is served up to date while the server runs.
#pragma once

#include <functional>
#include <memory>

#include "focusguard/base/latest_value.hpp"
#include "focusguard/base/repeating_thread.hpp"
#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/serve/served_model.hpp"

namespace focusguard::serve {

// Where another model comes from: the registry, or a file. Nullptr when the one that it gave last
// is still the one; an error when another is there and cannot be used, which is told again at each
// look until that has changed. Called on one thread at a time.
using ModelSource = std::function<Result<std::shared_ptr<const ServedModel>>()>;

// What is to be served after a look at the source, and said in the log; nothing when that is what
// is served already.
std::shared_ptr<const Serving> next_serving(const ModelSource& source, const Serving& now);

// One look after another, on a thread of its own. What is found is published; of what cannot be
// used only the problem is, and the model that was served goes on being served.
class ModelFollower {
public:
    // `serving` has a value already, and outlives this. `interval`: between two looks.
    ModelFollower(ModelSource source, LatestValue<Serving>& serving, Nanoseconds interval);

private:
    const ModelSource source_;
    LatestValue<Serving>& serving_;
    RepeatingThread thread_;  // the last, so that it ends before what it uses
};

}  // namespace focusguard::serve
