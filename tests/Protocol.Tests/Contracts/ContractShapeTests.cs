using System.Reflection;
using System.Runtime.CompilerServices;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Protocol.Tests.Contracts;

public sealed class ContractShapeTests
{
    public static TheoryData<Type> JsonContracts =>
    [
        .. typeof(ContractJson).Assembly.GetTypes().Where(t =>
            t is { Namespace: "Warmstart.Protocol.Contracts", IsClass: true, IsAbstract: false }
            && t.GetMethod("<Clone>$") is not null
            && t.GetConstructor(Type.EmptyTypes) is not null),
    ];

    [Theory]
    [MemberData(nameof(JsonContracts))]
    public void No_default_is_lost_when_the_JSON_leaves_it_out(Type contract)
    {
        object fresh = Activator.CreateInstance(contract)!;
        foreach (PropertyInfo property in contract.GetProperties().Where(IsOptionalInitOnly))
        {
            object? empty = property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null;
            Assert.True(Equals(property.GetValue(fresh), empty), $"{contract.Name}.{property.Name} is init-only and has a default");
        }
    }

    private static bool IsOptionalInitOnly(PropertyInfo property) =>
        property.SetMethod is { } setter
        && setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
        && property.GetCustomAttribute<RequiredMemberAttribute>() is null;
}
