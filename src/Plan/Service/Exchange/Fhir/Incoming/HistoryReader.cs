using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Exchange.Fhir.Incoming;

/// <summary>Triggers, documents and risks from the resources that the plan names as supporting it.</summary>
internal static class HistoryReader
{
    public static void AddTo(Wire.PlanContent content, Element carePlan, Reading reading)
    {
        foreach (var reference in carePlan.Each("addresses"))
            reading.Follow(reference);
        foreach (var resource in carePlan.Each("supportingInfo").Select(reading.Follow).OfType<Element>().Where(resource => !reading.IsInError(resource)))
        {
            switch (resource.Type)
            {
                case "Communication":
                    reading.Place($"content.triggers[{content.Triggers.Count}]", resource.Path);
                    content.Triggers.Add(Trigger(resource));
                    break;
                case "DocumentReference":
                    reading.Place($"content.documents[{content.Documents.Count}]", resource.Path);
                    content.Documents.Add(DocumentOf(resource, reading));
                    break;
                case "Flag" when Risk(resource, reading) is { } risk:
                    reading.Place($"content.risk_notes[{content.RiskNotes.Count}]", resource.Path);
                    content.RiskNotes.Add(risk);
                    break;
            }
        }
    }

    private static Wire.Trigger Trigger(Element communication)
    {
        communication.Text("status");
        communication.Part("subject")?.Text("reference");
        var identifier = communication.Identifier(FhirNames.System("trigger"));
        return new Wire.Trigger
        {
            Kind = communication.Each("category").WithSystem(FhirNames.System("trigger-kind")).Code(FhirNames.System("trigger-kind")) is { Length: > 0 } kind ? kind : "henvendelse",
            Reference = identifier.Length > 0 ? identifier : communication.Identifiers().Select(one => one.Value).FirstOrDefault() ?? "",
            AssessedOn = communication.DateExtension("assessed-on"),
            AcknowledgedOn = communication.DateExtension("acknowledged-on"),
            ReceivedOn = communication.Date("received") is { Length: > 0 } received ? received : communication.Date("sent"),
        };
    }

    private static Wire.DocumentReference DocumentOf(Element resource, Reading reading)
    {
        const string Ours = $"{FhirNames.Base}system/document/";
        resource.Text("status");
        resource.Identifier(FhirNames.Uri);
        var master = resource.Part("masterIdentifier");
        var system = master?.Text("system") ?? "";
        var attachment = resource.Each("content").Select(content => content.Part("attachment")).OfType<Element>().FirstOrDefault();
        return new Wire.DocumentReference
        {
            DocumentId = reading.LocalId(resource, "document"),
            Title = attachment?.Text("title") is { Length: > 0 } title ? title : resource.Text("description"),
            System = system.StartsWith(Ours, StringComparison.Ordinal) ? system[Ours.Length..] : "fhir",
            Reference = master?.Text("value") is { Length: > 0 } reference ? reference : attachment?.Text("url") ?? "",
            Dated = attachment?.Date("creation") is { Length: > 0 } dated ? dated : resource.Date("date"),
            MemberIds = { reading.About(resource) },
            Area = AreaOf(resource, reading),
        };
    }

    // A risk is looked at again on a day. Which one is for a worker to say, where the document does not.
    private static Wire.RiskNote? Risk(Element flag, Reading reading)
    {
        var reviewOn = flag.DateExtension("review-on") is { Length: > 0 } day ? day : flag.Part("period")?.Date("end") ?? "";
        if (reviewOn.Length == 0)
        {
            reading.Leave(flag.Path, "Risikoen har ingen dag, hvor den ses på igen. Skriv den selv i planen.");
            return null;
        }

        flag.Text("status");
        flag.Identifier(FhirNames.Uri);
        var risk = new Wire.RiskNote
        {
            RiskNoteId = reading.LocalId(flag, "risk"),
            Text = flag.Part("code").Words(),
            MemberIds = { reading.About(flag) },
            Area = AreaOf(flag, reading),
            ReviewOn = reviewOn,
            CitizenTold = flag.Extension("citizen-told")?.Flag("valueBoolean") == true,
            NotToldReason = flag.TextExtension("not-told-reason"),
        };
        if (!risk.CitizenTold && risk.NotToldReason.Length == 0)
        {
            risk.NotToldReason = "Kilden siger ikke, om borgeren kender til risikoen.";
            reading.Leave(flag.Path, risk.NotToldReason);
        }

        return risk;
    }

    private static Common.V1.AuthorityArea AreaOf(Element resource, Reading reading)
    {
        var area = FhirCodes.Area(resource.Each("category").WithSystem(FhirNames.System("authority-area")).Code(FhirNames.System("authority-area")));
        return area == Common.V1.AuthorityArea.Unspecified ? reading.Defaults.Area : area;
    }
}
