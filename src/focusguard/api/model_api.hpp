// The routes of the user's own model: train one, list its versions, choose the one that judges.
#pragma once

#include <functional>
#include <variant>
#include <vector>

#include "focusguard/api/training_wish.hpp"
#include "focusguard/base/result.hpp"
#include "focusguard/http/request.hpp"
#include "focusguard/http/response.hpp"
#include "focusguard/http/run_task.hpp"
#include "focusguard/registry/registered_model.hpp"

namespace focusguard::api {

struct ServerInputs;

// The versions that there are, in the order of their numbers.
using ModelsAnswer = std::function<void(Result<std::vector<registry::RegisteredModel>>)>;

// How the server reaches the models, see app::ModelDesk; all empty where there is no diary to learn
// from. What is asked of the disk is answered later: false when too much is asked already.
struct ModelDoor {
    std::function<Status(const TrainingWish&)> train =
        {};                               // begins; kFailedPrecondition while one goes on
    std::function<Status()> cancel = {};  // kFailedPrecondition when none goes on
    std::function<bool(ModelsAnswer)> list = {};
    std::function<bool(int version, ModelsAnswer)> promote = {};  // then as list()
    std::function<bool(ModelsAnswer)> rollback = {};              // then as list()
};

using ModelDecision = std::variant<http::Response, http::RunTask>;

// One thread at a time.
class ModelApi {
public:
    explicit ModelApi(const ServerInputs& inputs) : inputs_(inputs) {}

    // POST /api/train, with parse_training_wish()'s body: 202; how far it is stands in the status.
    http::Response train(const http::Request& request) const;

    // POST /api/train/cancel: 202.
    http::Response cancel() const;

    // GET /api/models, and the answer of the next two: 200 with models_json().
    ModelDecision list() const;

    // POST /api/models/promote with {"version": N}.
    ModelDecision promote(const http::Request& request) const;

    // POST /api/models/rollback.
    ModelDecision rollback() const;

private:
    const ServerInputs& inputs_;
};

}  // namespace focusguard::api
