using EnPlan.Contracts;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace EnPlan.Cli.Calls;

/// <summary>A method of the contracts that can be called by its name with JSON, whichever it is.</summary>
internal sealed class ContractMethod
{
    private static readonly Dictionary<string, ContractMethod> All = ContractServices.All
        .SelectMany(service => service.Methods)
        .Where(method => !method.IsClientStreaming && !method.IsServerStreaming)
        .Select(method => new ContractMethod(method))
        .ToDictionary(method => method.Name, StringComparer.Ordinal);

    private readonly MethodDescriptor _descriptor;
    private readonly Method<IMessage, IMessage> _method;

    private ContractMethod(MethodDescriptor descriptor)
    {
        _descriptor = descriptor;
        _method = new Method<IMessage, IMessage>(
            MethodType.Unary,
            descriptor.Service.FullName,
            descriptor.Name,
            Marshallers.Create<IMessage>(message => message.ToByteArray(), bytes => descriptor.InputType.Parser.ParseFrom(bytes)),
            Marshallers.Create<IMessage>(message => message.ToByteArray(), bytes => descriptor.OutputType.Parser.ParseFrom(bytes)));
    }

    /// <summary>The names of all methods, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Keys.Order(StringComparer.Ordinal)];

    /// <summary>E.g. <c>PlanService/GetPlan</c>.</summary>
    public string Name => $"{_descriptor.Service.Name}/{_descriptor.Name}";

    /// <summary>The service that serves it, from its package: <c>enplan.plan.v1</c> is plan's.</summary>
    public string Home => _descriptor.File.Package.Split('.')[1];

    /// <summary>The method with the name; null when there is none.</summary>
    public static ContractMethod? Find(string name) => All.GetValueOrDefault(name);

    /// <summary>A request from protobuf's JSON.</summary>
    /// <exception cref="InvalidProtocolBufferException">When it is not one.</exception>
    public IMessage Request(string json) => JsonParser.Default.Parse(json, _descriptor.InputType);

    /// <summary>Gives a write its <c>request_id</c>, unless the caller has chosen one.</summary>
    public void Identify(IMessage request, string requestId)
    {
        if (_descriptor.InputType.FindFieldByName("request_id") is { } field && field.Accessor.GetValue(request) is "")
            field.Accessor.SetValue(request, requestId);
    }

    /// <summary>Calls it.</summary>
    public async Task<IMessage> CallAsync(CallInvoker service, IMessage request, CallOptions options)
    {
        using var call = service.AsyncUnaryCall(_method, host: null, options, request);
        return await call;
    }
}
