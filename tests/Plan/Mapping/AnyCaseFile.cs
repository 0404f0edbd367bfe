using EnPlan.Common.V1;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

/// <summary>Random documents, risks, notes, participants and decisions.</summary>
internal sealed class AnyCaseFile(Random random, IReadOnlyList<string> members)
{
    public void AddTo(Wire.PlanContent content)
    {
        content.Documents.AddRange(Several(i => new Wire.DocumentReference
        {
            DocumentId = $"d{i}",
            Title = $"Aftale {i}",
            System = "sbsys-2",
            Reference = "S/17",
            Dated = "2026-08-01",
            MemberIds = { SomeMembers() },
            Area = Area(),
        }));
        content.RiskNotes.AddRange(Several(i =>
        {
            var told = random.Next(2) == 0;
            return new Wire.RiskNote
            {
                RiskNoteId = $"r{i}",
                Text = "Vold",
                MemberIds = { SomeMembers() },
                Area = Area(),
                ReviewOn = "2026-10-01",
                CitizenTold = told,
                NotToldReason = told ? "" : "Barnets sikkerhed",
            };
        }));
        content.Notes.AddRange(Several(i => new Wire.WorkNote
        {
            NoteId = $"n{i}",
            OnDate = "2026-08-02",
            Text = "Samtale",
            By = "mette",
            MemberIds = { SomeMembers() },
            Area = Area(),
        }));
        content.Participants.AddRange(Several(i => new Wire.NetworkParticipant
        {
            ParticipantId = $"p{i}",
            Kind = Wire.ParticipantKind.Private,
            Name = "Inger",
            Role = "mormor",
            Organisation = random.Next(2) == 0 ? "" : "Skolen",
            MemberIds = { SomeMembers() },
        }));
        content.Decisions.AddRange(Several(i => new Wire.PlanDecision
        {
            DecisionId = $"b{i}",
            OnDate = "2026-08-03",
            Text = "Bevilget",
            Area = Area(),
            LegalBasis = random.Next(2) == 0 ? "" : "SEL § 83",
            ValuesNote = "Hjemmet først",
            Alternatives = { "Plejehjem" },
            MemberIds = { SomeMembers() },
            By = "mette",
        }));
    }

    private IEnumerable<T> Several<T>(Func<int, T> make) => Enumerable.Range(0, random.Next(4)).Select(make);

    private AuthorityArea Area() => (AuthorityArea)random.Next(1, 7);

    private IEnumerable<string> SomeMembers()
    {
        var first = members[random.Next(members.Count)];
        return members.Where(id => id == first || random.Next(2) == 0);
    }
}
