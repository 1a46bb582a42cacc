// The names in our graphs, which writing and reading share. For our sources only.
#pragma once

namespace focusguard::artifact {

// Tensors that the graph holds.
inline constexpr const char* kFill = "fill";
inline constexpr const char* kMean = "mean";
inline constexpr const char* kScale = "scale";
inline constexpr const char* kCoefficients = "coefficients";  // [features][classes]
inline constexpr const char* kIntercepts = "intercepts";
inline constexpr const char* kTemperature = "temperature";

// The operator of trees, and its attributes that are read again.
inline constexpr const char* kTrees = "TreeEnsembleRegressor";
inline constexpr const char* kTreeIds = "nodes_treeids";
inline constexpr const char* kFeatureIds = "nodes_featureids";
inline constexpr const char* kModes = "nodes_modes";
inline constexpr const char* kThresholds = "nodes_values";
inline constexpr const char* kTrueNodes = "nodes_truenodeids";
inline constexpr const char* kFalseNodes = "nodes_falsenodeids";
inline constexpr const char* kMissingIsTrue = "nodes_missing_value_tracks_true";
inline constexpr const char* kLeafClasses = "target_ids";
inline constexpr const char* kLeafValues = "target_weights";
inline constexpr const char* kBaseValues = "base_values";

inline constexpr const char* kLeaf = "LEAF";
inline constexpr const char* kBranch = "BRANCH_LT";

// Keys of the metadata besides the card's.
inline constexpr const char* kFeatures = "features";
inline constexpr const char* kClasses = "classes";

}  // namespace focusguard::artifact
