using Google.Protobuf.WellKnownTypes;
using Wire = EnPlan.Caseload.V1;
using WireArea = EnPlan.Common.V1.AuthorityArea;

namespace EnPlan.Caseloads.Inquiries;

/// <summary>From the domain to the contract. The enums have the same numbers on both sides.</summary>
internal static class InquiryWire
{
    /// <summary>The inquiry without what stands in words.</summary>
    public static Wire.Inquiry ToWire(this Inquiry inquiry) => new()
    {
        InquiryId = inquiry.InquiryId.ToString(),
        Etag = WireMapping.Etag(inquiry.Version),
        CitizenId = inquiry.CitizenId.ToString(),
        Channel = (Wire.InquiryChannel)inquiry.Channel,
        ReceivedAt = inquiry.ReceivedAt.ToTimestamp(),
        Area = (WireArea)inquiry.Area,
        Sender = (Wire.InquirySender)inquiry.Sender,
        AnswerByDate = WireMapping.Iso(inquiry.AnswerBy),
        Answer = inquiry.Answer is { } answer
            ? new Wire.InquiryAnswer
            {
                Channel = (Wire.InquiryChannel)answer.Channel,
                AnsweredAt = answer.AnsweredAt.ToTimestamp(),
                AnsweredBy = answer.AnsweredBy,
            }
            : null,
    };

    /// <summary>The inquiry with its words.</summary>
    public static Wire.Inquiry ToWire(this Inquiry inquiry, InquiryContent content)
    {
        var wire = inquiry.ToWire();
        (wire.Subject, wire.Text, wire.DocumentReference) = (content.Words.Subject, content.Words.Text, content.Words.DocumentReference);
        wire.Forwards.AddRange(content.Forwards.Select(one => new Wire.InquiryForward
        {
            ForwardedAt = one.At.ToTimestamp(),
            FromWorkerId = one.From,
            ToWorkerId = one.To,
            Reason = one.Reason,
        }));
        if (wire.Answer is { } answer)
            answer.Note = content.Note;
        return wire;
    }

    /// <summary>With whom it lies; nothing once it is answered.</summary>
    /// <param name="routed">The inquiry.</param>
    /// <param name="workers">The workers whom the reader may be told of, by id.</param>
    public static Wire.InquiryRoute? RouteToWire(this RoutedInquiry routed, IReadOnlyDictionary<string, Worker> workers) => !routed.Inquiry.IsOpen
        ? null
        : new Wire.InquiryRoute
        {
            Kind = (Wire.InquiryRouteKind)routed.Route.Kind,
            Contacts = { routed.Route.WorkerIds.Where(workers.ContainsKey).Select(id => workers[id].ToContact()) },
            Text = routed.Route.Text(routed.Inquiry.Area),
        };

    /// <summary>A worker as citizens are shown them.</summary>
    public static Wire.InquiryContact ToContact(this Worker worker) =>
        new() { WorkerId = worker.WorkerId, Name = worker.Name, Title = worker.Title, Phone = worker.Phone };
}
