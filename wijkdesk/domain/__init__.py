"""What wijkdesk keeps track of: entities, fields and rules; no file, no screen, no clock.

Entities and their fields carry the Dutch words of the field:
gebied = area a plan hangs on; overleg = meeting body; taakgroep = executing overleg of an area;
trekker = who pulls a taakgroep; houder = who owns an actie; convenant = signed joint agreement;
borging = making what works survive the project; speerpunt, prioriteit = what the board chose;
knelpunt = bottleneck; wijkprofiel = figures per gebied; verkenning = exploration by talks;
stand = derived values per peildatum (reference date); klasse = how far a value may travel (V0-V3).
"""
