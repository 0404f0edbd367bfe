namespace Grpc.Core;

/// <summary>Says which static method binds a service's base class.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public class BindServiceMethodAttribute(Type bindType, string bindMethodName) : Attribute
{
    /// <summary>The type that has the method.</summary>
    public Type BindType { get; } = bindType;

    /// <summary>The method, with the parameters (<see cref="ServiceBinderBase"/>, the base class).</summary>
    public string BindMethodName { get; } = bindMethodName;
}
