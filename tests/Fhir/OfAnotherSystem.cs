using Hl7.Fhir.Model;

namespace EnPlan.Fhir.Tests;

/// <summary>
/// A family's plan as another system makes it that has never heard of EnPlan: made of the SDK's own classes, with its own
/// identifiers, partial dates, a contained goal, activities of both kinds, and much that a plan here has no place for.
/// </summary>
internal static class OfAnotherSystem
{
    private const string At = "https://social.example/fhir/";

    public static Bundle FamilyPlan() => new()
    {
        Type = Bundle.BundleType.Collection,
        Identifier = new Identifier("urn:ietf:rfc:3986", "urn:uuid:7c1f2a52-6f0e-4a0f-9c0a-0d8a3d1f5b11"),
        Timestamp = new DateTimeOffset(2026, 9, 1, 10, 30, 0, TimeSpan.FromHours(2)),
        Entry =
        [
            Entry(Plan()), Entry(Mother()), Entry(Son()), Entry(Family()), Entry(Goal()), Entry(Request()), Entry(Task()), Entry(GivenUp()), Entry(Stopped()), Entry(Called()), Entry(Score()),
            Entry(Condition()), Entry(Grandmother()), Entry(Teacher()), Entry(Team()), Entry(Letter()), Entry(Notice()), Entry(Warning()), Entry(Dated()),
        ],
    };

    private static CarePlan Plan() => new()
    {
        Id = "plan-9",
        Language = "da",
        Text = new Narrative { Status = Narrative.NarrativeStatus.Generated, Div = "<div xmlns=\"http://www.w3.org/1999/xhtml\">Familien Hansens plan</div>" },
        Identifier = [new Identifier("https://social.example/planer", "2026-0009")],
        Status = RequestStatus.Active,
        Intent = CarePlan.CarePlanIntent.Plan,
        Category = [new CodeableConcept("http://snomed.info/sct", "735321000", "Social plan", "Social plan")],
        Title = "Familien Hansens plan",
        Description = "Familien flyttede til kommunen i foråret.",
        Subject = new ResourceReference("Group/familie"),
        Period = new Period { Start = "2026", End = "2027-06" },
        Created = "2026-03-02T09:15:00+01:00",
        Author = new ResourceReference { Display = "Familieafdelingen" },
        CareTeam = [new ResourceReference("CareTeam/hold")],
        Addresses = [new ResourceReference("Condition/svaert")],
        SupportingInfo = [new ResourceReference("DocumentReference/brev"), new ResourceReference("Communication/underretning"), new ResourceReference("Flag/advarsel"), new ResourceReference("Flag/rusmiddel")],
        Goal = [new ResourceReference("Goal/skole"), new ResourceReference("#arbejde"), new ResourceReference("Goal/fodbold")],
        Contained =
        [
            new Goal
            {
                Id = "arbejde",
                LifecycleStatus = Hl7.Fhir.Model.Goal.GoalLifecycleStatus.Planned,
                Description = new CodeableConcept { Text = "Jeg vil have et arbejde" },
                Subject = new ResourceReference("Patient/mor"),
                ExpressedBy = new ResourceReference("Patient/mor"),
                Target = [new Goal.TargetComponent { Due = new Date("2026-12") }],
            },
        ],
        Activity =
        [
            new CarePlan.ActivityComponent { Reference = new ResourceReference("ServiceRequest/behandling") },
            new CarePlan.ActivityComponent { Reference = new ResourceReference("ServiceRequest/aflastning") },
            new CarePlan.ActivityComponent
            {
                Detail = new CarePlan.DetailComponent
                {
                    Kind = CarePlan.CarePlanActivityKind.Task,
                    Code = new CodeableConcept { Text = "Virksomhedspraktik" },
                    Status = CarePlan.CarePlanActivityStatus.Scheduled,
                    Goal = [new ResourceReference("#arbejde")],
                    Scheduled = new Period { Start = "2026-10-01", End = "2026-12-31" },
                    Description = "Et kvarter fra hjemmet",
                },
            },
        ],
        Note = [new Annotation { Author = new FhirString("LKJ"), Time = "2026-04-01T12:00:00+02:00", Text = new Markdown("Alle var med til *mødet*.") }],
    };

    private static Patient Mother() => new()
    {
        Id = "mor",
        Identifier = [new Identifier("urn:oid:1.2.208.176.1.2", "fiktivt-1")],
        Name = [new HumanName { Use = HumanName.NameUse.Official, Given = ["Lise", "Marie"], Family = "Hansen" }],
        Gender = AdministrativeGender.Female,
        BirthDate = "1988",
        Telecom = [new ContactPoint(ContactPoint.ContactPointSystem.Phone, ContactPoint.ContactPointUse.Mobile, "00000000")],
    };

    private static Patient Son() => new() { Id = "noah", Active = true, Name = [new HumanName { Text = "Noah" }] };

    private static Group Family() => new()
    {
        Id = "familie",
        Type = Group.GroupType.Person,
        Actual = true,
        Name = "Familien Hansen",
        Member = [new Group.MemberComponent { Entity = new ResourceReference("Patient/mor") }, new Group.MemberComponent { Entity = new ResourceReference("Patient/noah"), Inactive = false }],
    };

    private static Goal Goal() => new()
    {
        Id = "skole",
        LifecycleStatus = Hl7.Fhir.Model.Goal.GoalLifecycleStatus.Active,
        AchievementStatus = new CodeableConcept("http://terminology.hl7.org/CodeSystem/goal-achievement", "improving"),
        Priority = new CodeableConcept("http://terminology.hl7.org/CodeSystem/goal-priority", "high-priority"),
        Description = new CodeableConcept { Text = "Noah trives i skolen" },
        Subject = new ResourceReference("Patient/noah"),
        Start = new Date("2026-05"),
        StatusDate = "2026-08",
        Target =
        [
            new Goal.TargetComponent { Measure = new CodeableConcept { Text = "Fravær" }, Detail = new Quantity { Value = 5.0m, Unit = "%" }, Due = new Date("2027-06-30") },
            new Goal.TargetComponent { Measure = new CodeableConcept { Text = "Venner" }, Detail = new FhirString("har en legeaftale hver uge") },
        ],
        OutcomeReference = [new ResourceReference("Observation/fravaer")],
        Note = [new Annotation { Text = new Markdown("Skolen er med.") }],
    };

    private static Goal GivenUp() => new()
    {
        Id = "fodbold",
        LifecycleStatus = Hl7.Fhir.Model.Goal.GoalLifecycleStatus.Cancelled,
        Description = new CodeableConcept { Text = "Noah går til fodbold" },
        Subject = new ResourceReference("Patient/noah"),
        StatusDate = "2026-06-01",
    };

    private static ServiceRequest Stopped() => new()
    {
        Id = "aflastning",
        Status = RequestStatus.Revoked,
        Intent = RequestIntent.Plan,
        Code = new CodeableConcept { Text = "Aflastning" },
        Subject = new ResourceReference("Patient/noah"),
    };

    private static Hl7.Fhir.Model.Task Called() => new()
    {
        Id = "indkald",
        Focus = new ResourceReference("ServiceRequest/behandling"),
        Status = Hl7.Fhir.Model.Task.TaskStatus.Completed,
        Intent = Hl7.Fhir.Model.Task.TaskIntent.Plan,
        Code = new CodeableConcept { Text = "Indkald til møde" },
    };

    private static ServiceRequest Request() => new()
    {
        Id = "behandling",
        Status = RequestStatus.Active,
        Intent = RequestIntent.Order,
        Priority = RequestPriority.Routine,
        Code = new CodeableConcept { Text = "Familiebehandling" },
        Subject = new ResourceReference("Group/familie"),
        Occurrence = new Timing { Repeat = new Timing.RepeatComponent { Frequency = 1, Period = 1.0m, PeriodUnit = Timing.UnitsOfTime.Wk } },
        AuthoredOn = "2026-04-15",
        Performer = [new ResourceReference { Type = "Organization", Display = "Familiehuset" }],
    };

    private static Hl7.Fhir.Model.Task Task() => new()
    {
        Id = "ring",
        BasedOn = [new ResourceReference("ServiceRequest/behandling")],
        Status = Hl7.Fhir.Model.Task.TaskStatus.Requested,
        Intent = Hl7.Fhir.Model.Task.TaskIntent.Order,
        Description = "Ring til skolen",
        Restriction = new Hl7.Fhir.Model.Task.RestrictionComponent { Period = new Period { End = "2026-10-01" } },
    };

    private static Observation Score() => new()
    {
        Id = "fravaer",
        Status = ObservationStatus.Final,
        Code = new CodeableConcept { Text = "Fravær" },
        Subject = new ResourceReference("Patient/noah"),
        Effective = new FhirDateTime("2026-08"),
        Value = new Quantity { Value = 12.5m, Unit = "%" },
    };

    private static Condition Condition() => new()
    {
        Id = "svaert",
        ClinicalStatus = new CodeableConcept("http://terminology.hl7.org/CodeSystem/condition-clinical", "active"),
        Code = new CodeableConcept { Text = "Har mistet sit arbejde" },
        Subject = new ResourceReference("Patient/mor"),
        Onset = new FhirDateTime("2025"),
    };

    private static RelatedPerson Grandmother() => new()
    {
        Id = "mormor",
        Patient = new ResourceReference("Patient/noah"),
        Relationship = [new CodeableConcept("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "MGRMTH", "maternal grandmother", "mormor")],
        Name = [new HumanName { Given = ["Inge"], Family = "Olsen" }],
    };

    private static Practitioner Teacher() => new() { Id = "laerer", Name = [new HumanName { Given = ["Ida"], Family = "Dam", Prefix = ["lærer"] }] };

    private static CareTeam Team() => new()
    {
        Id = "hold",
        Status = CareTeam.CareTeamStatus.Active,
        Participant =
        [
            new CareTeam.ParticipantComponent { Member = new ResourceReference("RelatedPerson/mormor") },
            new CareTeam.ParticipantComponent
            {
                Member = new ResourceReference("Practitioner/laerer"),
                OnBehalfOf = new ResourceReference { Display = "Nordskolen" },
            },
        ],
    };

    private static DocumentReference Letter() => new()
    {
        Id = "brev",
        Status = DocumentReferenceStatus.Current,
        Type = new CodeableConcept { Text = "Skoleudtalelse" },
        Subject = new ResourceReference("Patient/noah"),
        Date = new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero),
        Content = [new DocumentReference.ContentComponent { Attachment = new Attachment { ContentType = "application/pdf", Url = "https://social.example/dok/4", Title = "Udtalelse fra skolen" } }],
    };

    private static Communication Notice() => new()
    {
        Id = "underretning",
        Identifier = [new Identifier("https://social.example/underretninger", "U-77")],
        Status = EventStatus.Completed,
        Subject = new ResourceReference("Patient/noah"),
        Received = "2026-02-10T08:00:00+01:00",
    };

    private static Flag Warning() => new()
    {
        Id = "advarsel",
        Status = Flag.FlagStatus.Active,
        Code = new CodeableConcept { Text = "Far har truet familien" },
        Subject = new ResourceReference("Patient/mor"),
    };

    private static Flag Dated() => new()
    {
        Id = "rusmiddel",
        Status = Flag.FlagStatus.Active,
        Code = new CodeableConcept { Text = "Rusmidler i hjemmet" },
        Subject = new ResourceReference("Patient/mor"),
        Period = new Period { Start = "2026-01-01", End = "2026-12-01" },
    };

    private static Bundle.EntryComponent Entry(Resource resource) => new() { FullUrl = $"{At}{resource.TypeName}/{resource.Id}", Resource = resource };
}
