"""Which muscles make up the parts of the body that rules speak of. Keys: `diary.vocabulary.Muscle`."""

FOOT = frozenset({"foot_sole", "toes"})
THIGH = frozenset({"thigh_front", "thigh_back", "thigh_inner"})
LEG = frozenset({"calf", "shin", "buttock"}) | FOOT | THIGH
HAND = frozenset({"hand", "fingers"})
ARM = frozenset({"forearm", "upper_arm", "shoulder"}) | HAND
TRUNK = frozenset({"chest", "abdomen", "back", "neck", "jaw_face"})
