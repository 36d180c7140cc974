"""The papers of an inspection (检查文书): which kinds there are, and their facts gathered from the matter.

``before`` declares approval and notice, ``on_site`` record, inquiry, sampling, inquest and evidence kept, ``after`` order,
result and transfer; ``facts`` and the modules beside it gather what each says. How a paper looks and is numbered is the
module documents' business; officials may change its words, never leave out what ``must`` names.
"""
