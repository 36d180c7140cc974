"""Law-enforcement recorders (执法记录仪): files that a recorder or its docking station hands over, read into recordings."""
