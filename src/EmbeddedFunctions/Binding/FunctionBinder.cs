using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker;

namespace EmbeddedFunctions.Binding;

/// <summary>
/// Finds functions and checks them. Every fault becomes a sentence with the function, the parameter and what would
/// work; all of them are collected, so that one start shows them all.
/// </summary>
internal sealed class FunctionBinder(TriggerReader triggers, List<string> faults)
{
    private const BindingFlags AnyMethod =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    public IReadOnlyList<BoundFunction> Bind(IEnumerable<Type> types)
    {
        var functions = new List<BoundFunction>();
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var method in types.SelectMany(type => type.GetMethods(AnyMethod)))
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is not { } attribute)
            {
                continue;
            }

            var place = $"{method.DeclaringType!.Name}.{method.Name}";
            if (!names.TryAdd(attribute.Name, place))
            {
                faults.Add(
                    $"Function '{attribute.Name}': both {names[attribute.Name]} and {place} have this name; rename one."
                );
            }
            else if (Bind(attribute.Name, method) is { } function)
            {
                functions.Add(function);
            }
        }

        CheckRoutes(functions);
        return functions;
    }

    private BoundFunction? Bind(string name, MethodInfo method)
    {
        var before = faults.Count;
        CheckMethod(name, method);
        var parameters = method.GetParameters();
        var marked = parameters.Where(TriggerReader.IsTrigger).ToList();
        if (marked.Count != 1)
        {
            faults.Add(
                marked.Count == 0
                    ? $"Function '{name}': no parameter has a trigger; "
                        + "mark one with HttpTrigger, QueueTrigger, BlobTrigger or TimerTrigger."
                    : $"Function '{name}': parameters {string.Join(" and ", marked.Select(p => $"'{p.Name}'"))} "
                        + "both have a trigger; a function has exactly one."
            );
            return null;
        }

        var trigger = triggers.Read(name, marked[0]);
        if (trigger is null)
        {
            return null;
        }

        var arguments = parameters
            .Select(parameter => ArgumentBinders.For(name, parameter, marked[0] == parameter, trigger, faults))
            .ToArray();
        return faults.Count == before ? new BoundFunction(name, method, trigger, arguments!) : null;
    }

    private void CheckMethod(string name, MethodInfo method)
    {
        if (method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
        {
            faults.Add(
                $"Function '{name}': {method.DeclaringType!.Name}.{method.Name} is async void, "
                    + "so nobody could wait for it or see it fail; return Task."
            );
        }

        if (method.ContainsGenericParameters)
        {
            faults.Add($"Function '{name}': {method.DeclaringType!.Name}.{method.Name} is generic; make it plain.");
        }
        else if (!method.IsStatic && method.DeclaringType!.IsAbstract)
        {
            faults.Add(
                $"Function '{name}': {method.DeclaringType.Name} is abstract; make the class concrete or the method static."
            );
        }
    }

    private void CheckRoutes(List<BoundFunction> functions)
    {
        var taken = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var function in functions)
        {
            if (function.Trigger is not HttpTrigger http)
            {
                continue;
            }

            var shape = RouteShape.Of(http.Route);
            foreach (var method in http.Methods.Count == 0 ? RouteShape.AllMethods : http.Methods)
            {
                var key = $"{method} {shape}";
                if (!taken.TryAdd(key, function.Name))
                {
                    faults.Add(
                        $"Function '{function.Name}': route '{http.Route}' with {method} is taken by function "
                            + $"'{taken[key]}'; change the Route or the methods of one."
                    );
                    break;
                }
            }
        }
    }
}
