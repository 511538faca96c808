from hiwar.chronology.echoes.readings import Echo, echoes

__all__ = ["Echo", "echoes"]
