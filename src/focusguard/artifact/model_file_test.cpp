#include "focusguard/artifact/model_file.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <functional>
#include <limits>
#include <span>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <onnx/onnx_pb.h>
#include <rapidcheck/gtest.h>

#include "focusguard/artifact/model_test_support.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::artifact {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using train::TrainedModel;

std::string bytes_of(const TrainedModel& model) {
    const auto bytes = model_bytes(model);
    EXPECT_TRUE(bytes) << bytes.error().message();
    return bytes ? *bytes : std::string();
}

onnx::ModelProto message_of(const TrainedModel& model) {
    onnx::ModelProto message;
    EXPECT_TRUE(message.ParseFromString(bytes_of(model)));
    return message;
}

std::array<double, 3> probabilities(const TrainedModel& model, std::span<const float> row) {
    std::array<double, 3> out{};
    train::predict(model.model, row, out);
    return out;
}

// The number of bytes of a model is the same for the same model, and all that is in it comes back.
void expect_round_trip(const TrainedModel& model) {
    const std::string bytes = bytes_of(model);
    const auto read = parse_model(bytes);
    ASSERT_TRUE(read) << read.error().message();
    EXPECT_EQ(read->card, model.card);
    EXPECT_EQ(read->model.features, model.model.features);
    EXPECT_EQ(read->model.classes, model.model.classes);
    EXPECT_EQ(bytes_of(*read), bytes);
}

TEST(ModelFile, KeepsLinearModels) {
    expect_round_trip(nose_model());
    expect_round_trip(standardised_model());
    const TrainedModel model = standardised_model();
    const auto read = parse_model(bytes_of(model));
    const auto& scores = std::get<train::LinearScores>(read->model.scores);
    const auto& expected = std::get<train::LinearScores>(model.model.scores);
    EXPECT_EQ(scores.coefficients, expected.coefficients);
    EXPECT_EQ(scores.intercepts, expected.intercepts);
    EXPECT_EQ(read->model.fill, model.model.fill);
    EXPECT_EQ(read->model.standardisation->mean, (std::vector<float>{3.0F, 0.1F}));
    EXPECT_EQ(read->model.standardisation->scale, (std::vector<float>{12.5F, 0.3F}));
    EXPECT_EQ(read->model.temperature, 1.7);
}

TEST(ModelFile, KeepsTreesThatFillInOrStandardise) {
    TrainedModel model = tree_model();
    model.model.fill = {1.0F, 2.0F, 3.0F};
    model.model.standardisation = train::Standardisation{{1.0F, 2.0F, 3.0F}, {1.0F, 2.0F, 3.0F}};
    expect_round_trip(model);
}

RC_GTEST_PROP(ModelFile, PredictsAsBefore, ()) {
    const auto seed = *rc::gen::arbitrary<unsigned>();
    const TrainedModel model = tree_model(seed, 2);
    expect_round_trip(model);
    const TrainedModel read = *parse_model(bytes_of(model));
    const auto number = [] {
        return *rc::gen::inRange(0, 5) == 0
                   ? std::numeric_limits<float>::quiet_NaN()
                   : static_cast<float>(*rc::gen::inRange(-1000, 1000)) / 1000.0F;
    };
    for (int i = 0; i < 20; ++i) {
        const std::array<float, 3> row = {number(), number(), number()};
        RC_ASSERT(probabilities(read, row) == probabilities(model, row));
    }
}

TEST(ModelFile, IsWrittenWholeAndForTheUserAlone) {
    const TemporaryFolder folder;
    const fs::path file = folder / "new" / "model.onnx";
    ASSERT_TRUE(write_model(file, nose_model()));
    const TrainedModel other = tree_model();
    ASSERT_TRUE(write_model(file, other));
    EXPECT_EQ(read_model(file)->card, other.card);
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(std::distance(fs::directory_iterator(file.parent_path()), fs::directory_iterator()),
              1);
}

TEST(ModelFile, SaysWhereAFileIsMissingOrForeign) {
    const TemporaryFolder folder;
    const fs::path file = folder / "model.onnx";
    EXPECT_EQ(read_model(file).error().code(), ErrorCode::kNotFound);
    EXPECT_THAT(read_model(file).error().message(),
                AllOf(HasSubstr(file.string()), HasSubstr("focusguard train")));
    std::ofstream(file) << "no model";
    EXPECT_EQ(read_model(file).error().code(), ErrorCode::kDataLoss);
    EXPECT_THAT(read_model(file).error().message(),
                AllOf(HasSubstr(file.string()), HasSubstr("no ONNX file")));
    EXPECT_THAT(read_model(folder.path()).error().message(), HasSubstr("it is no file"));
    fs::resize_file(file, 65ULL * 1024 * 1024);
    EXPECT_THAT(read_model(file).error().message(), HasSubstr("far too large"));
    EXPECT_EQ(write_model(file / "below", nose_model()).error().code(),
              ErrorCode::kFailedPrecondition);
}

// Each is one sentence, and nothing is written.
TEST(ModelFile, IsNotMadeOfWhatIsNoModel) {
    const TemporaryFolder folder;
    const auto refuse = [&](TrainedModel model, const std::function<void(TrainedModel&)>& spoil) {
        spoil(model);
        const Status written = write_model(folder / "model.onnx", model);
        EXPECT_FALSE(written);
        EXPECT_FALSE(fs::exists(folder / "model.onnx"));
        return written ? "" : written.error().message();
    };
    EXPECT_EQ(refuse(nose_model(), [](auto& m) { m.model.temperature = 0.0; }),
              "The model cannot be kept, since it has a temperature that is not above 0.");
    EXPECT_THAT(refuse(nose_model(), [](auto& m) { m.model.features[0] = "shoe_size"; }),
                HasSubstr("\"shoe_size\" is no feature"));
    EXPECT_THAT(refuse(nose_model(), [](auto& m) { m.model.features[1] = m.model.features[0]; }),
                HasSubstr("twice"));
    EXPECT_THAT(refuse(nose_model(), [](auto& m) { m.model.classes[1] = "\n"; }),
                HasSubstr("short name"));
    EXPECT_THAT(refuse(nose_model(), [](auto& m) { m.card.kind = "xgboost"; }), HasSubstr("kind"));
    EXPECT_THAT(refuse(nose_model(), [](auto& m) { m.card.model_id.clear(); }),
                HasSubstr("model_id"));
    EXPECT_THAT(refuse(tree_model(),
                       [](auto& m) {
                           m.model.scores = train::TreeScores{{0, 0, 0}, {}};
                       }),
                HasSubstr("no tree"));
    EXPECT_THAT(refuse(tree_model(),
                       [](auto& m) {
                           auto& trees = std::get<train::TreeScores>(m.model.scores).trees;
                           trees[0].nodes.push_back(trees[0].nodes.back());  // hangs on nothing
                       }),
                HasSubstr("hang together otherwise"));
}

class ForeignModel : public testing::TestWithParam<std::function<void(onnx::ModelProto&)>> {};

TEST_P(ForeignModel, IsRefused) {
    for (const TrainedModel& model : {standardised_model(), tree_model()}) {
        onnx::ModelProto message = message_of(model);
        ASSERT_TRUE(parse_model(message.SerializeAsString()));
        GetParam()(message);
        const auto read = parse_model(message.SerializeAsString());
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().code(), ErrorCode::kDataLoss);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Of, ForeignModel,
    testing::Values(
        [](onnx::ModelProto& m) { m.clear_graph(); },
        [](onnx::ModelProto& m) { m.mutable_graph()->clear_node(); },
        [](onnx::ModelProto& m) { m.mutable_graph()->clear_initializer(); },
        [](onnx::ModelProto& m) { m.clear_metadata_props(); },
        [](onnx::ModelProto& m) { m.set_ir_version(8); },
        [](onnx::ModelProto& m) { m.mutable_opset_import(0)->set_version(14); },
        [](onnx::ModelProto& m) { m.set_doc_string("more"); },
        [](onnx::ModelProto& m) { m.mutable_graph()->add_node()->set_op_type("Loop"); },
        [](onnx::ModelProto& m) { m.mutable_graph()->mutable_node(0)->set_op_type("Exp"); },
        [](onnx::ModelProto& m) { m.mutable_graph()->mutable_output()->RemoveLast(); },
        [](onnx::ModelProto& m) { m.mutable_metadata_props(0)->set_value("[1]"); },
        [](onnx::ModelProto& m) { m.mutable_metadata_props(0)->set_value("[[[[[["); },
        [](onnx::ModelProto& m) { m.mutable_metadata_props(0)->set_value(R"(["shoe_size"])"); },
        [](onnx::ModelProto& m) { *m.add_metadata_props() = m.metadata_props(3); },
        [](onnx::ModelProto& m) {
            // The last tensor of either is the temperature.
            auto& tensors = *m.mutable_graph()->mutable_initializer();
            tensors.rbegin()->set_double_data(0, std::nan(""));
        },
        [](onnx::ModelProto& m) {
            auto& tensors = *m.mutable_graph()->mutable_initializer();
            tensors.rbegin()->add_dims(1);
        },
        [](onnx::ModelProto& m) {
            auto& tensors = *m.mutable_graph()->mutable_initializer();
            tensors.rbegin()->set_data_location(onnx::TensorProto::EXTERNAL);
        }));

// One tree: a root and two leaves.
TrainedModel stump() {
    TrainedModel model = tree_model();
    model.model.scores = train::TreeScores{
        {0.0F, 0.0F, 0.0F},
        {{1,
          {{2, 0.5F, 1, 2, true, 0.0F}, {-1, 0, 0, 0, false, 1.0F}, {-1, 0, 0, 0, false, -1.0F}}}}};
    return model;
}

// A TreeEnsembleRegressor with one of its attributes changed.
std::string refusal(const char* name, const std::function<void(onnx::AttributeProto&)>& spoil) {
    onnx::ModelProto message = message_of(stump());
    auto& attributes = *message.mutable_graph()->mutable_node(0)->mutable_attribute();
    const auto found = std::ranges::find(attributes, std::string(name),
                                         [](const auto& attribute) { return attribute.name(); });
    EXPECT_NE(found, attributes.end()) << name;
    spoil(*found);
    const auto read = parse_model(message.SerializeAsString());
    EXPECT_FALSE(read) << name;
    return read ? "" : read.error().message();
}

TEST(ModelFile, WithTreesThatLeadNowhereIsRefused) {
    EXPECT_THAT(refusal("nodes_truenodeids", [](auto& a) { a.set_ints(0, 0); }),
                HasSubstr("leads nowhere"));
    EXPECT_THAT(refusal("nodes_truenodeids", [](auto& a) { a.set_ints(0, -1); }),
                HasSubstr("leads nowhere"));
    EXPECT_THAT(refusal("nodes_falsenodeids", [](auto& a) { a.set_ints(0, 1LL << 40); }),
                HasSubstr("leads nowhere"));
    EXPECT_THAT(refusal("nodes_featureids", [](auto& a) { a.set_ints(0, 3); }),
                HasSubstr("leads nowhere"));
    EXPECT_THAT(refusal("nodes_values", [](auto& a) { a.mutable_floats()->RemoveLast(); }),
                HasSubstr("of one length"));
    EXPECT_THAT(refusal("target_ids", [](auto& a) { a.mutable_ints()->RemoveLast(); }),
                HasSubstr("of one length"));
    EXPECT_THAT(refusal("target_ids", [](auto& a) { a.set_ints(0, 300); }), testing::Not(""));
    EXPECT_THAT(refusal("nodes_modes", [](auto& a) { a.set_strings(0, "BRANCH_GT"); }),
                HasSubstr("not one that FocusGuard makes"));
    EXPECT_THAT(refusal("post_transform", [](auto& a) { a.set_s("PROBIT"); }),
                HasSubstr("not one that FocusGuard makes"));
}

TEST(ModelFile, ThatIsCutIsRefused) {
    const std::string bytes = bytes_of(nose_model());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_FALSE(parse_model(std::string_view(bytes).substr(0, size))) << size;
    }
}

// Two bytes a message: parsed, they would be gigabytes.
TEST(ModelFile, ThatWouldBecomeMuchMemoryIsRefusedUnparsed) {
    std::string nodes;
    for (int i = 0; i < 4'000'000; ++i) {
        nodes += '\x0a';  // GraphProto.node, of no bytes
        nodes += '\x00';
    }
    onnx::ModelProto message = message_of(nose_model());
    std::string bytes = message.SerializeAsString();
    bytes += '\x3a';  // ModelProto.graph
    for (std::size_t size = nodes.size(); size > 0; size >>= 7) {
        bytes += static_cast<char>((size & 0x7f) | (size > 0x7f ? 0x80 : 0));
    }
    bytes += nodes;
    EXPECT_THAT(parse_model(bytes).error().message(), HasSubstr("none of ours"));
}

}  // namespace
}  // namespace focusguard::artifact
