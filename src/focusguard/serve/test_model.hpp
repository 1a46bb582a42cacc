// A model for the tests of this folder: the seed's, whose weights the contract tells.
#pragma once

#include <memory>
#include <string>

#include "focusguard/serve/served_model.hpp"

namespace focusguard::serve {

inline train::FocusModel seed_model() {
    train::FocusModel model{{"face_present", "nose_offset_abs", "nose_offset_signed"},
                            {"AWAY", "DISTRACTED", "FOCUSED"},
                            {0.875F, 0.0625F, 0.0F},
                            {},
                            {}};
    model.scores = train::LinearScores{Eigen::MatrixXd{{-5.21610, 0.87892, -2.33925},
                                                       {2.27619, 14.52442, -1.81018},
                                                       {2.93992, -15.40334, 4.14944}},
                                       Eigen::VectorXd{{4.06612, -2.16100, -1.90512}}};
    return model;
}

inline std::shared_ptr<const train::TrainedModel> trained_seed_model(int number = 3) {
    auto trained = std::make_shared<train::TrainedModel>();
    trained->model = seed_model();
    trained->card.model_id = "0e5d1b4c-0000-4000-8000-00000000000" + std::to_string(number);
    trained->card.kind = "logreg";
    return trained;
}

inline std::shared_ptr<const ServedModel> served_seed_model(int version = 3) {
    return std::make_shared<const ServedModel>(ServedModel{
        trained_seed_model(version), "models/" + std::to_string(version) + "/model.onnx", version});
}

}  // namespace focusguard::serve
