using EnPlan.Access.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace EnPlan.Scenarios.Tests.Denials;

/// <summary>Any RPC of any service, found in the contracts, so that a new one is tested the day it is written.</summary>
public sealed class AnyCall
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    // What is served by every service that keeps a log, and not by one of its own.
    private const string EveryServices = "audit";

    private static readonly string[] LoggingServices = ["consent", "caseload", "plan", "meetings", "evaluation"];

    private AnyCall(MethodDescriptor method, string service)
    {
        Method = method;
        Service = service;
        Policy = method.GetOptions().GetExtension(AccessExtensions.Policy);
    }

    public MethodDescriptor Method { get; }

    public AccessPolicy Policy { get; }

    /// <summary>As the access log names it, e.g. <c>PlanService/GetPlan</c>.</summary>
    public string Name => $"{Method.Service.Name}/{Method.Name}";

    /// <summary>The service's name as in configuration, e.g. <c>plan</c>.</summary>
    public string Service { get; }

    public static IReadOnlyList<AnyCall> All { get; } =
    [
        .. from file in Contracts()
           from service in file.Package.Split('.')[1] is var own && own == EveryServices ? LoggingServices : [own]
           from method in file.Services.SelectMany(declared => declared.Methods)
           select new AnyCall(method, service),
    ];

    public override string ToString() => $"{Service}: {Name}";

    /// <summary>Calls it; the answer, or the refusal as an <see cref="RpcException"/>.</summary>
    public async Task<IMessage> SendAsync(CallInvoker invoker, IMessage request, string? token, string? purpose = "en-plan")
    {
        ArgumentNullException.ThrowIfNull(invoker);
        var metadata = new Metadata();
        if (token is not null)
            metadata.Add("authorization", $"Bearer {token}");
        if (purpose is not null)
            metadata.Add("enplan-purpose", purpose);
        var method = new Method<byte[], byte[]>(MethodType.Unary, Method.Service.FullName, Method.Name, Bytes, Bytes);
        using var call = invoker.AsyncUnaryCall(method, null, new CallOptions(metadata, TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(20)), request.ToByteArray());
        return Method.OutputType.Parser.ParseFrom(await call.ResponseAsync);
    }

    private static IEnumerable<FileDescriptor> Contracts() => typeof(AccessExtensions).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal) && type.GetProperty("Descriptor")?.PropertyType == typeof(FileDescriptor))
        .Select(type => (FileDescriptor)type.GetProperty("Descriptor")!.GetValue(null)!);
}
