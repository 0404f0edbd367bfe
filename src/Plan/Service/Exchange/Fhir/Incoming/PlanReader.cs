using System.Text.Json;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Exchange.Fhir.Incoming;

/// <summary>Reads a plan from a FHIR R4 document, of EnPlan or of another system.</summary>
internal static class PlanReader
{
    /// <summary>What the document holds.</summary>
    /// <param name="json">The document.</param>
    /// <param name="mapping">Who the people in it are here, by what the document calls them.</param>
    /// <param name="defaults">What is meant where it says nothing.</param>
    /// <param name="check">Gathers what is wrong, by FHIRPath.</param>
    /// <returns>Null when there is no plan in it.</returns>
    public static PlanRead? Read(string json, IReadOnlyDictionary<string, string> mapping, Wire.ImportDefaults defaults, Check check)
    {
        JsonDocument parsed;
        try
        {
            parsed = JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            check.That(condition: false, "document", "Skal være gyldig JSON.");
            return null;
        }

        using (parsed)
        {
            if (Document.Read(parsed.RootElement, check) is not { } document || ThePlan(document, check) is not { } carePlan)
                return null;
            Doubles(document, check);
            var reading = new Reading(document, mapping, defaults, check);
            var content = Content(carePlan, reading);
            LeaveTheRest(reading);
            return new PlanRead(content, Source(carePlan, document), reading.LeftOut, reading.PlaceOf);
        }
    }

    // Plans inside the plan (partOf, replaces) are not the plan.
    private static Element? ThePlan(Document document, Check check)
    {
        var all = document.OfType("CarePlan").ToList();
        var plans = all.Where(plan => plan.Peek("status") != "entered-in-error" && !plan.Each("partOf").Any()).ToList();
        check.That(all.Count > 0, "document", "Der er ingen CarePlan i dokumentet.");
        check.That(
            all.Count == 0 || plans.Count > 0, all.Count > 0 ? $"{all[0].Path}.status" : "document", "Planen er registreret ved en fejl i kilden, eller er kun en del af en anden.");
        check.That(plans.Count <= 1, plans.Count > 1 ? plans[1].Path : "document", "Der er mere end én CarePlan i dokumentet. Importér dem en ad gangen.");
        return plans.Count == 1 ? plans[0] : null;
    }

    // The same thing twice would be registered twice.
    private static void Doubles(Document document, Check check)
    {
        var known = new HashSet<(string Type, string System, string Value)>();
        foreach (var resource in document.Resources.Where(resource => !resource.Path.Contains(".contained[", StringComparison.Ordinal)))
        {
            foreach (var identifier in resource.Each("identifier"))
            {
                var (system, value) = (identifier.Peek("system"), identifier.Peek("value"));
                // Ids that are plan-local are unique among their siblings, and that is checked with the content.
                if (value.Length > 0 && !system.StartsWith(FhirNames.Base, StringComparison.Ordinal))
                    check.That(known.Add((resource.Type, system, value)), identifier.Path, "En anden ressource af samme slags har samme identifikation.");
            }
        }
    }

    private static Wire.PlanContent Content(Element carePlan, Reading reading)
    {
        Head(carePlan, reading);
        var content = new Wire.PlanContent
        {
            Title = carePlan.Text("title"),
            Summary = carePlan.Text("description"),
            Offer = Offer(carePlan, reading),
            LegalBasis = reading.OrDefault(carePlan.TextExtension("legal-basis"), reading.Defaults.LegalBasis, carePlan.Path, "Planens hjemmel"),
            TargetGroup = reading.OrDefault(
                carePlan.Each("category").WithSystem(FhirNames.System("target-group")).Code(FhirNames.System("target-group")),
                reading.Defaults.TargetGroup, $"{carePlan.Path}.category", "Planens målgruppe"),
        };
        reading.Place("content", carePlan.Path);
        reading.Place("content.title", $"{carePlan.Path}.title");
        reading.Place("content.target_group", $"{carePlan.Path}.category");
        PeopleReader.AddTo(content, carePlan, reading);
        GoalReader.AddTo(content, carePlan, reading);
        EffortReader.AddTo(content, carePlan, reading);
        HistoryReader.AddTo(content, carePlan, reading);
        NoteReader.AddTo(content, carePlan, reading);
        TeamReader.AddTo(content, carePlan, reading);
        if (content.Title.Length == 0 && content.FocusAreas.SelectMany(area => area.Goals).FirstOrDefault() is { } first)
            content.Title = Shortened(reading, carePlan, first);
        return content;
    }

    private static Wire.Offer? Offer(Element carePlan, Reading reading)
    {
        if (carePlan.Extension("offer") is not { } offer)
            return null;
        reading.Place("content.offer", offer.Path);
        return new Wire.Offer
        {
            ContactedOn = offer.DateExtension("contacted-on"),
            Criteria = { offer.Extensions("screening-criterion").Select(criterion => criterion.Text("valueCode")) },
            Reason = offer.TextExtension("reason"),
        };
    }

    private static void Head(Element carePlan, Reading reading)
    {
        reading.Check.That(carePlan.Text("status").Length > 0, $"{carePlan.Path}.status", "Skal udfyldes.");
        reading.Check.That(carePlan.Text("intent").Length > 0, $"{carePlan.Path}.intent", "Skal udfyldes.");
        if (carePlan.Peek("status") is not ("draft" or ""))
            reading.Leave($"{carePlan.Path}.status", "Planen er en kladde her, til den sættes i kraft.");
    }

    private static string Shortened(Reading reading, Element carePlan, Wire.Goal goal)
    {
        reading.Leave($"{carePlan.Path}.title", "Titel er ikke oplyst i kilden; det første mål er brugt.");
        var words = goal.OwnWords.Length > 0 ? goal.OwnWords : goal.ProfessionalText;
        return words[..Math.Min(words.Length, 120)];
    }

    // By what the plan is known at its source: an identifier, else the URL or URN of its entry.
    private static string Source(Element carePlan, Document document)
    {
        if (carePlan.Identifiers() is [var first, ..])
            return first.System.Length == 0 || first.System == FhirNames.Uri ? first.Value : $"{first.System}|{first.Value}";
        return document.NameOf(carePlan) is var name && name.Contains(':', StringComparison.Ordinal) ? name : "";
    }

    private static void LeaveTheRest(Reading reading)
    {
        foreach (var path in reading.Document.Unread)
            reading.Leave(path, WhyUnread(path, reading.Document));
    }

    private static string WhyUnread(string path, Document document) =>
        document.Resources.FirstOrDefault(resource => resource.Path == path || resource.Path == $"{path}.resource")?.Type switch
        {
            "Consent" => "Et samtykke flytter ikke med. Det gives på ny her.",
            "Provenance" => "Hvem der har skrevet hvad i kilden; planen får sin egen historik her.",
            _ => "Har ikke en plads i planen.",
        };
}

/// <summary>What was read of a document.</summary>
/// <param name="Content">The content, not checked yet.</param>
/// <param name="Source">What the plan is called at its source; empty when it has no name that lasts.</param>
/// <param name="LeftOut">What was assumed, and what has no place.</param>
/// <param name="PlaceOf">Where in the document a field of the content is.</param>
internal sealed record PlanRead(Wire.PlanContent Content, string Source, IReadOnlyList<Wire.LeftOut> LeftOut, Func<string, string> PlaceOf);
