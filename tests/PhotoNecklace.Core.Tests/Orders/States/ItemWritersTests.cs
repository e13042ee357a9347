using System.Reflection;
using PhotoNecklace.Core.Orders;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders.States;

/// <summary>An item's state and what goes with it are written in one place. The compiled code is read, so nothing is overlooked.</summary>
public sealed class ItemWritersTests
{
    private const byte Call = 0x28;
    private const byte CallVirtual = 0x6F;

    private static readonly string[] Writers =
    [
        nameof(OrderItem.Enter),
        nameof(OrderItem.Rehydrate),
        .. new[]
        {
            nameof(OrderItem.State),
            nameof(OrderItem.Reason),
            nameof(OrderItem.Since),
            nameof(OrderItem.SheetId),
            nameof(OrderItem.PrintedCount),
            nameof(OrderItem.FinishedAt),
            nameof(OrderItem.Shipment),
            nameof(OrderItem.Remakes),
        }.Select(p => $"set_{p}"),
    ];

    [Fact]
    public void Only_transitions_write_the_state_of_an_item_and_what_goes_with_it()
    {
        const BindingFlags All =
            BindingFlags.DeclaredOnly
            | BindingFlags.Instance
            | BindingFlags.Static
            | BindingFlags.Public
            | BindingFlags.NonPublic;
        var callers = typeof(OrderItem)
            .Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(All).Concat<MethodBase>(t.GetConstructors(All)))
            .Where(m => Called(m).Any(c => c.DeclaringType == typeof(OrderItem) && Writers.Contains(c.Name)))
            .Select(m => Outermost(m.DeclaringType!))
            .Distinct()
            .OrderBy(t => t.Name, StringComparer.Ordinal);

        Assert.Equal([typeof(ItemTransitions), typeof(OrderItem)], callers);
    }

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    // Every place that may be a call is looked at; one that is none resolves to no method.
    private static IEnumerable<MethodBase> Called(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var i = 0; i + 4 < code.Length; i++)
        {
            if (code[i] is Call or CallVirtual && Resolve(method, BitConverter.ToInt32(code, i + 1)) is { } called)
            {
                yield return called;
            }
        }
    }

    private static MethodBase? Resolve(MethodBase method, int token)
    {
        try
        {
            return method.Module.ResolveMethod(
                token,
                method.DeclaringType?.GetGenericArguments(),
                method.IsGenericMethod ? method.GetGenericArguments() : null
            );
        }
        catch (Exception e) when (e is ArgumentException or BadImageFormatException or MissingMemberException)
        {
            return null;
        }
    }
}
