using EnPlan.Kernel;

namespace EnPlan.Caseloads;

/// <summary>A message about or from a citizen that has reached some door of the kommune (henvendelse). What it says is kept apart from it.</summary>
public sealed record Inquiry
{
    /// <summary>UUIDv7.</summary>
    public required Guid InquiryId { get; init; }

    /// <summary>Grows with every change; 1 when received.</summary>
    public required long Version { get; init; }

    /// <summary>Whom it is about.</summary>
    public required Guid CitizenId { get; init; }

    /// <summary>How it came in.</summary>
    public required InquiryChannel Channel { get; init; }

    /// <summary>When it reached the kommune, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The area where it came in.</summary>
    public required AuthorityArea Area { get; init; }

    /// <summary>Whom it comes from.</summary>
    public required InquirySender Sender { get; init; }

    /// <summary>The citizen who turned to the kommune with it, as far as that is certain; who may follow what becomes of it.</summary>
    public Guid? SenderId { get; init; }

    /// <summary>Needs an answer by this day; null when it is ordinary.</summary>
    public DateOnly? AnswerBy { get; init; }

    /// <summary>The worker to whom it was forwarded last; null when it never was.</summary>
    public string? ForwardedTo { get; init; }

    /// <summary>How it was answered; null while it is open.</summary>
    public InquiryAnswer? Answer { get; init; }

    /// <summary>Whether it waits for an answer.</summary>
    public bool IsOpen => Answer is null;

    /// <summary>Takes a message in.</summary>
    /// <param name="terms">What came in.</param>
    /// <param name="citizenId">Whom it is about.</param>
    /// <param name="now">When it is taken in.</param>
    /// <returns><see cref="InvalidInput"/> when it has not come in yet, or was to be answered before it came.</returns>
    public static Result<Inquiry> Receive(InquiryTerms terms, Guid citizenId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var check = new Check();
        check.That(terms.ReceivedAt <= now, "received_at", "Må ikke ligge efter nu.");
        check.That(
            terms.AnswerBy is null || terms.AnswerBy >= DanishCalendar.DateOf(terms.ReceivedAt),
            "answer_by_date",
            "Må ikke ligge før den dag, henvendelsen kom ind.");
        return check.Then(() => new Inquiry
        {
            InquiryId = Guid.CreateVersion7(now),
            Version = 1,
            CitizenId = citizenId,
            Channel = terms.Channel,
            ReceivedAt = terms.ReceivedAt,
            Area = terms.Area,
            Sender = terms.Sender,
            SenderId = terms.SenderId ?? (terms.Sender == InquirySender.Citizen ? citizenId : null),
            AnswerBy = terms.AnswerBy,
        });
    }

    /// <summary>Closes it with how it was answered.</summary>
    /// <returns><c>INQUIRY_ANSWERED</c> when it is closed; <see cref="InvalidInput"/> for an answer from before it came in or after now.</returns>
    public Result<Inquiry> Close(InquiryAnswer answer, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (!IsOpen)
            return new RuleBroken("INQUIRY_ANSWERED", "inquiry_id");
        return answer.AnsweredAt < ReceivedAt || answer.AnsweredAt > now
            ? new InvalidInput("answered_at", "Skal ligge efter, at henvendelsen kom ind, og ikke efter nu.")
            : this with { Version = Version + 1, Answer = answer };
    }

    /// <summary>Gives it to somebody else who works for the citizen.</summary>
    /// <param name="workerId">Who gets it.</param>
    /// <param name="citizen">Who works for the citizen.</param>
    /// <param name="today">On which day.</param>
    /// <returns><c>INQUIRY_ANSWERED</c> when it is closed; <c>WORKER_NOT_ASSIGNED</c> when the worker is none of the citizen's.</returns>
    public Result<Inquiry> Forward(string workerId, CitizenContacts citizen, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(citizen);
        if (!IsOpen)
            return new RuleBroken("INQUIRY_ANSWERED", "inquiry_id");
        return citizen.MayHave(workerId, today)
            ? this with { Version = Version + 1, ForwardedTo = workerId }
            : new RuleBroken("WORKER_NOT_ASSIGNED", "worker_id");
    }

    /// <summary>
    /// Whether giving it to this worker is passing on between areas, for which the citizen must take part. Within the area that it
    /// came in at it is where the citizen turned (forvaltningsloven § 7, stk. 2).
    /// </summary>
    /// <param name="worker">The worker; null for one who is not in the register and so holds no authority anywhere.</param>
    public bool LeavesItsAreaWith(Worker? worker) => worker?.Areas.Contains(Area) is not true;
}

/// <summary>What came in.</summary>
/// <param name="Channel">How.</param>
/// <param name="ReceivedAt">When it reached the kommune.</param>
/// <param name="Area">At which area.</param>
/// <param name="Sender">Whom it comes from.</param>
/// <param name="SenderId">The citizen who hands it in; null when a worker or a system does.</param>
/// <param name="AnswerBy">Needs an answer by this day; null when it is ordinary.</param>
public sealed record InquiryTerms(
    InquiryChannel Channel, DateTimeOffset ReceivedAt, AuthorityArea Area, InquirySender Sender, Guid? SenderId, DateOnly? AnswerBy);

/// <summary>How an inquiry was answered.</summary>
/// <param name="Channel">By which channel.</param>
/// <param name="AnsweredAt">When, UTC.</param>
/// <param name="AnsweredBy">Which worker answered.</param>
public sealed record InquiryAnswer(InquiryChannel Channel, DateTimeOffset AnsweredAt, string AnsweredBy);
