using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Exchange.Fhir.Incoming;

/// <summary>Notes and replaced statutory plans, which stand on the plan itself.</summary>
internal static class NoteReader
{
    public static void AddTo(Wire.PlanContent content, Element carePlan, Reading reading)
    {
        carePlan.Identifier(FhirNames.Uri);
        foreach (var team in carePlan.Each("careTeam"))
            team.Text("reference");
        foreach (var note in carePlan.Each("note"))
        {
            if (note.CodeExtension("text-kind") == "work")
            {
                reading.Place($"content.notes[{content.Notes.Count}]", note.Path);
                content.Notes.Add(Work(note, reading));
            }
            else
            {
                reading.Place($"content.process_notes[{content.ProcessNotes.Count}]", note.Path);
                content.ProcessNotes.Add(Process(note, carePlan, reading));
            }
        }

        foreach (var replaced in carePlan.Each("replaces"))
        {
            // A plan of the source system that this one follows is its history there.
            if (replaced.TextExtension("legal-basis") is not { Length: > 0 } provision)
                continue;
            replaced.Text("type");
            reading.Place($"content.replaces[{content.Replaces.Count}]", replaced.Path);
            content.Replaces.Add(new Wire.ReplacedPlan
            {
                Provision = provision,
                Name = replaced.Text("display"),
                CitizenId = reading.Citizen(replaced.Extension("plan-of")?.Part("valueReference")),
                Code = replaced.TextExtension("statutory-plan"),
            });
        }
    }

    private static Wire.WorkNote Work(Element note, Reading reading) => new()
    {
        NoteId = note.CodeExtension("note-id"),
        OnDate = note.Date("time"),
        Text = note.Text("text"),
        By = reading.Person(note.Part("authorReference")),
        Area = FhirCodes.Area(note.CodeExtension("authority-area")),
        MemberIds = { note.Extensions("about").Select(about => reading.Citizen(about.Part("valueReference"))).Where(citizen => citizen.Length > 0) },
    };

    private static Wire.Note Process(Element note, Element carePlan, Reading reading)
    {
        var on = note.Date("time");
        if (on.Length == 0 && (on = carePlan.Date("created")).Length > 0)
            reading.Leave(note.Path, "Notatets dato er ikke oplyst i kilden; planens dato er brugt.");
        return new Wire.Note { OnDate = on, Text = note.Text("text") };
    }
}
