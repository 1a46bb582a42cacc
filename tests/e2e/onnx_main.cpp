// Models that nobody has trained, for tests of the whole program: in a registry, or, for the test
// with another ONNX runtime, as files with the rows beside each and the probabilities that this
// program gives them.
#include <cstddef>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "focusguard/artifact/model_file.hpp"
#include "focusguard/artifact/model_test_support.hpp"
#include "focusguard/registry/model_registry.hpp"

namespace {

using namespace focusguard;

constexpr int kRows = 1000;

// Numbers such as the features have, a tenth of them missing; JSON writes those as null.
float number(std::mt19937& random) {
    if (std::uniform_int_distribution<int>(0, 9)(random) == 0) {
        return std::numeric_limits<float>::quiet_NaN();
    }
    return std::normal_distribution<float>(0.0F, 1.0F)(random);
}

bool write(const std::filesystem::path& folder, const std::string& name,
           const train::TrainedModel& model) {
    std::mt19937 random(1);
    nlohmann::json rows = nlohmann::json::array();
    nlohmann::json probabilities = nlohmann::json::array();
    std::vector<float> row(model.model.features.size());
    std::vector<double> of_row(model.model.classes.size());
    for (int i = 0; i < kRows; ++i) {
        for (float& value : row) {
            value = number(random);
        }
        train::predict(model.model, row, of_row);
        rows.push_back(row);
        probabilities.push_back(of_row);
    }
    const nlohmann::json expected = {
        {"classes", model.model.classes}, {"rows", rows}, {"probabilities", probabilities}};
    std::ofstream(folder / (name + ".json")) << expected;
    const Status written = artifact::write_model(folder / (name + ".onnx"), model);
    if (!written) {
        std::fprintf(stderr, "%s\n", written.error().message().c_str());
    }
    return written.has_value();
}

// Says AWAY of everybody, so that nobody takes its verdict for the rules'.
train::TrainedModel always_away() {
    train::TrainedModel model = artifact::nose_model();
    model.model.scores =
        train::LinearScores{Eigen::MatrixXd::Zero(3, 2), Eigen::Vector3d(2.0, -1.0, -1.0)};
    return model;
}

bool add_to_registry(const std::filesystem::path& folder, const std::string& name) {
    registry::ModelRegistry registry(folder);
    const auto added = registry.add(name == "nose" ? artifact::nose_model() : always_away());
    if (!added) {
        std::fprintf(stderr, "%s\n", added.error().message().c_str());
    }
    return added.has_value();
}

bool write_all(const std::filesystem::path& folder) {
    train::TrainedModel filled_trees = artifact::tree_model(2);
    filled_trees.model.fill = {0.5F, -0.5F, 0.25F};
    filled_trees.model.temperature = 2.5;
    return write(folder, "logreg", artifact::nose_model()) &&
           write(folder, "standardised", artifact::standardised_model()) &&
           write(folder, "trees", artifact::tree_model(1)) &&
           write(folder, "filled_trees", filled_trees) &&
           write(folder, "many_trees", artifact::tree_model(3, 300));
}

int run(const std::vector<std::string>& arguments) {
    if (arguments.size() == 2 && arguments[0] == "write") {
        return write_all(arguments[1]) ? 0 : 1;
    }
    if (arguments.size() == 3 && arguments[0] == "register") {
        return add_to_registry(arguments[1], arguments[2]) ? 0 : 1;
    }
    std::fputs("usage: onnx_tool write FOLDER | register FOLDER nose|always_away\n", stderr);
    return 2;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(std::vector<std::string>(argv + 1, argv + argc));
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "%s\n", problem.what());
        return 1;
    }
}
