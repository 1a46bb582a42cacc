#include "focusguard/api/model_api.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "focusguard/api/model_json.hpp"
#include "focusguard/api/server_inputs.hpp"

namespace focusguard::api {

namespace {

http::Response no_models() {
    return http::error_response(
        {409, ErrorCode::kFailedPrecondition,
         "There is nothing to learn from, since the diary is off; set logging.enabled."});
}

int status_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::kInvalidArgument:
            return 400;
        case ErrorCode::kNotFound:
            return 404;
        case ErrorCode::kAlreadyExists:
        case ErrorCode::kFailedPrecondition:
        case ErrorCode::kDataLoss:
            return 409;
        case ErrorCode::kResourceExhausted:
        case ErrorCode::kUnavailable:
        case ErrorCode::kInternal:
            break;
    }
    return 503;
}

http::Response failure_response(const Error& error) {
    return http::error_response({status_of(error.code()), error.code(), error.message()});
}

http::Response accepted(const Status& status, const char* state) {
    return status ? http::json_response(202, {{"state", state}}) : failure_response(status.error());
}

ModelsAnswer models_answer(std::function<void(http::Response)> answer) {
    return
        [answer = std::move(answer)](const Result<std::vector<registry::RegisteredModel>>& models) {
            answer(models ? http::json_response(200, models_json(*models))
                          : failure_response(models.error()));
        };
}

}  // namespace

http::Response ModelApi::train(const http::Request& request) const {
    if (!inputs_.models.train) {
        return no_models();
    }
    const auto wish = parse_training_wish(request.body);
    return wish ? accepted(inputs_.models.train(*wish), "running") : failure_response(wish.error());
}

http::Response ModelApi::cancel() const {
    return inputs_.models.cancel ? accepted(inputs_.models.cancel(), "cancelled") : no_models();
}

ModelDecision ModelApi::list() const {
    if (!inputs_.models.list) {
        return no_models();
    }
    return http::RunTask{[&door = inputs_.models](auto answer) {
        return door.list(models_answer(std::move(answer)));
    }};
}

ModelDecision ModelApi::promote(const http::Request& request) const {
    if (!inputs_.models.promote) {
        return no_models();
    }
    const auto version = parse_version(request.body);
    if (!version) {
        return http::error_response(
            {400, ErrorCode::kInvalidArgument, "Say which version, as in {\"version\": 3}."});
    }
    return http::RunTask{[&door = inputs_.models, version = *version](auto answer) {
        return door.promote(version, models_answer(std::move(answer)));
    }};
}

ModelDecision ModelApi::rollback() const {
    if (!inputs_.models.rollback) {
        return no_models();
    }
    return http::RunTask{[&door = inputs_.models](auto answer) {
        return door.rollback(models_answer(std::move(answer)));
    }};
}

}  // namespace focusguard::api
