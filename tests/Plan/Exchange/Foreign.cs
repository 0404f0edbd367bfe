namespace EnPlan.Plans.Tests.Exchange;

/// <summary>Documents as other systems write them.</summary>
internal static class Foreign
{
    /// <summary>Of a hospital: a transaction, relative references, goals contained in the plan, activities told inline, and much that is not ours.</summary>
    public const string Hospital =
        """
        {
          "resourceType": "Bundle", "type": "transaction",
          "entry": [
            { "fullUrl": "https://ehr.example/fhir/Patient/17", "resource": { "resourceType": "Patient", "id": "17",
                "identifier": [{ "system": "urn:oid:1.2.208.176.1.99", "value": "journal-17" }],
                "name": [{ "use": "official", "family": "Hansen", "given": ["Sofie", "Marie"] }], "birthDate": "1985-04-01" },
              "request": { "method": "PUT", "url": "Patient/17" } },
            { "resource": { "resourceType": "CarePlan", "id": "cp1", "status": "active", "intent": "order",
                "identifier": [{ "system": "https://ehr.example/plan", "value": "P-1" }],
                "contained": [
                  { "resourceType": "Goal", "id": "g1", "lifecycleStatus": "active", "achievementStatus": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/goal-achievement", "code": "improving" }] },
                    "description": { "text": "Gå 5 km uden smerter" }, "subject": { "reference": "Patient/17" }, "expressedBy": { "reference": "Patient/17" },
                    "target": [{ "measure": { "text": "Gangdistance" }, "detailQuantity": { "value": 5, "unit": "km" }, "dueDate": "2026-12-01" }] },
                  { "resourceType": "Goal", "id": "g2", "lifecycleStatus": "completed", "description": { "coding": [{ "system": "http://snomed.info/sct", "code": "289169006", "display": "Sover bedre" }] }, "subject": { "reference": "Patient/17" } }
                ],
                "title": "Genoptræning", "subject": { "reference": "Patient/17" }, "period": { "start": "2026-01-01" }, "created": "2026-01-05",
                "goal": [{ "reference": "#g1" }, { "reference": "#g2" }, { "reference": "Goal/borte" }],
                "activity": [
                  { "detail": { "kind": "ServiceRequest", "code": { "text": "Fysioterapi" }, "status": "in-progress", "goal": [{ "reference": "#g1" }], "description": "To gange om ugen" } }
                ],
                "note": [{ "text": "Har fået ny cykel" }] },
              "request": { "method": "PUT", "url": "CarePlan/cp1" } },
            { "resource": { "resourceType": "MedicationRequest", "id": "m1", "status": "active", "intent": "order", "subject": { "reference": "Patient/17" }, "medicationCodeableConcept": { "text": "Panodil" } },
              "request": { "method": "PUT", "url": "MedicationRequest/m1" } }
          ]
        }
        """;

    /// <summary>Of another social system: a family as a Group, absolute URLs, requests and tasks, a related person, hardly any codes.</summary>
    public const string Family =
        """
        {
          "resourceType": "Bundle", "type": "collection",
          "entry": [
            { "fullUrl": "https://social.example/Patient/mor", "resource": { "resourceType": "Patient", "id": "mor", "name": [{ "text": "Lise Hansen", "given": ["Lise"] }] } },
            { "fullUrl": "https://social.example/Patient/noah", "resource": { "resourceType": "Patient", "id": "noah", "name": [{ "given": ["Noah"] }] } },
            { "fullUrl": "https://social.example/Group/f1", "resource": { "resourceType": "Group", "id": "f1", "type": "person", "actual": true,
                "member": [{ "entity": { "reference": "https://social.example/Patient/mor" } }, { "entity": { "reference": "Patient/noah" } }] } },
            { "fullUrl": "https://social.example/CarePlan/9", "resource": { "resourceType": "CarePlan", "id": "9", "status": "draft", "intent": "plan", "title": "Familien Hansen",
                "subject": { "reference": "https://social.example/Group/f1" }, "careTeam": [{ "reference": "CareTeam/t" }],
                "addresses": [{ "reference": "Condition/c1" }],
                "goal": [{ "reference": "https://social.example/Goal/1" }],
                "activity": [{ "reference": { "reference": "ServiceRequest/s1" } }] } },
            { "fullUrl": "https://social.example/Condition/c1", "resource": { "resourceType": "Condition", "id": "c1", "code": { "text": "Har mistet arbejdet" }, "subject": { "reference": "Patient/mor" } } },
            { "fullUrl": "https://social.example/Goal/1", "resource": { "resourceType": "Goal", "id": "1", "lifecycleStatus": "accepted", "description": { "text": "Noah trives i skolen" }, "subject": { "reference": "Group/f1" } } },
            { "fullUrl": "https://social.example/ServiceRequest/s1", "resource": { "resourceType": "ServiceRequest", "id": "s1", "status": "active", "intent": "plan", "code": { "text": "Familiebehandling" },
                "subject": { "reference": "Patient/noah" }, "occurrencePeriod": { "start": "2026-09-01T08:00:00+02:00" } } },
            { "fullUrl": "https://social.example/Task/k1", "resource": { "resourceType": "Task", "id": "k1", "status": "requested", "intent": "order", "description": "Ring til skolen", "focus": { "reference": "ServiceRequest/s1" } } },
            { "fullUrl": "https://social.example/RelatedPerson/m", "resource": { "resourceType": "RelatedPerson", "id": "m", "patient": { "reference": "Patient/noah" }, "relationship": [{ "text": "mormor" }], "name": [{ "given": ["Inge"], "family": "Olsen" }] } },
            { "fullUrl": "https://social.example/CareTeam/t", "resource": { "resourceType": "CareTeam", "id": "t", "participant": [{ "member": { "reference": "RelatedPerson/m" } }] } }
          ]
        }
        """;
}
